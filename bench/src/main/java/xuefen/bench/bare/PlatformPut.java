package xuefen.bench.bare;

import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.DynamoDocuments;

/**
 * The same put as {@link PlainPut}, as the functions of the product do it: routed, logged, measured, and with their
 * hook.
 */
public final class PlatformPut extends HttpFunction {
    private static final Routes<PlatformPut> ROUTES = Routes.of(PlatformPut.class,
        get("/").open().answers(Found.class).primed().by(PlatformPut::read),
        post("/").open().answers(Stored.class).by(PlatformPut::put));

    private record Found(boolean found) {}

    private record Stored(boolean put) {}

    private final DynamoDocuments documents = DynamoDocuments.of("AUDIT_TABLE");

    /** Made by the runtime. */
    public PlatformPut() {
        super(ROUTES);
    }

    private Answer<Found> read(Request request) {
        return Answer.ok(new Found(documents.get(new Key("bench", "nothing")).isPresent()));
    }

    private Answer<Stored> put(Request request) {
        return Answer.ok(new Stored(documents.put(
            new Document(new Key("bench", "platform"), JsonNodeFactory.instance.objectNode()), new Expect.Nothing())));
    }
}
