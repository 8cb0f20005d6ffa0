package xuefen.bench.bare;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.DynamoDocuments;

/** The same put as {@link PlainPut}, as the functions of the product do it: routed, logged, measured, and with their hook. */
public final class PlatformPut extends HttpFunction {
    private static final String READ = "GET /";
    private final DynamoDocuments documents = DynamoDocuments.of("AUDIT_TABLE");

    /** Made by the runtime. */
    public PlatformPut() {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to(READ));
    }

    @Override
    protected Answer route(Request request) {
        if (request.routeKey().equals(READ)) {
            return Answer.ok(Map.of("found", documents.get(new Key("bench", "nothing")).isPresent()));
        }
        return Answer.ok(Map.of("put", documents.put(new Document(new Key("bench", "platform"), JsonNodeFactory.instance.objectNode()), new Expect.Nothing())));
    }
}
