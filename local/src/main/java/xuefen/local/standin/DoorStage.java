package xuefen.local.standin;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * A door in a connection of Pekko's HTTP server: it passes or refuses requests, and passes the answers of the server
 * behind it.
 */
final class DoorStage extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Door door;
    private final Inlet<HttpRequest> asked = Inlet.create("asked");
    private final Outlet<HttpRequest> letIn = Outlet.create("let-in");
    private final Inlet<HttpResponse> answered = Inlet.create("answered");
    private final Outlet<HttpResponse> said = Outlet.create("said");

    DoorStage(Door door) {
        this.door = door;
    }

    @Override
    public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
        return new BidiShape<>(asked, letIn, answered, said);
    }

    /** Puts this door before a handler of requests. */
    org.apache.pekko.stream.scaladsl.Flow<HttpRequest, HttpResponse, Object> before(
        org.apache.pekko.stream.scaladsl.Flow<HttpRequest, HttpResponse, Object> handler, Materializer materializer) {
        Flow<HttpRequest, HttpResponse, Object> behind = BidiFlow.fromGraph(this).join(handler.asJava(),
            (_, made) -> made);
        // A signature covers the whole body.
        return Flow.of(HttpRequest.class).mapAsync(1, request -> whole(request, materializer))
            .viaMat(behind, (_, made) -> made).asScala();
    }

    private static CompletionStage<HttpRequest> whole(HttpRequest request, Materializer materializer) {
        return request.entity() instanceof HttpEntity.Strict ? CompletableFuture.completedFuture(request)
            : ((org.apache.pekko.http.javadsl.model.HttpRequest) request)
                .toStrict(PATIENCE_MILLIS, materializer.executionContext(), materializer)
                .thenApply(HttpRequest.class::cast);
    }

    private Optional<HttpResponse> refusal(HttpRequest request) {
        var target = ((org.apache.pekko.http.javadsl.model.HttpRequest) request).getUri();
        var entity = (HttpEntity.Strict) request.entity();
        byte[] body = entity.getData().toArray();
        var signed = new SignedRequest(request.method().name(), target.getPathString(),
            target.rawQueryString().orElse(""), name -> header(request, name, body.length), body);
        return door.refusal(signed)
            .map(refusal -> (HttpResponse) org.apache.pekko.http.javadsl.model.HttpResponse.create()
                .withStatus(Door.Refusal.STATUS)
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, refusal.json())));
    }

    private static String header(HttpRequest request, String name, int length) {
        // Pekko keeps these two headers with the body.
        if (name.equals("content-type")) {
            return request.entity().getContentType().toString();
        }
        if (name.equals("content-length")) {
            return Integer.toString(length);
        }
        StringJoiner all = null;
        for (HttpHeader header : ((org.apache.pekko.http.javadsl.model.HttpRequest) request).getHeaders()) {
            if (header.lowercaseName().equals(name)) {
                all = all == null ? new StringJoiner(",") : all;
                all.add(header.value());
            }
        }
        return all == null ? null : all.toString();
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {
        Logic() {
            super(shape());
            setHandler(asked, new AbstractInHandler() {
                @Override
                public void onPush() {
                    HttpRequest request = grab(asked);
                    Optional<HttpResponse> refusal = refusal(request);
                    if (refusal.isEmpty()) {
                        push(letIn, request);
                    } else {
                        emit(said, refusal.get());
                        // The request did not reach the server behind the door, which is still ready for the next.
                        pull(asked);
                    }
                }

                @Override
                public void onUpstreamFinish() {
                    complete(letIn);
                }
            });
            setHandler(letIn, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(asked);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(asked, cause);
                }
            });
            setHandler(answered, new AbstractInHandler() {
                @Override
                public void onPush() {
                    emit(said, grab(answered));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(said);
                }
            });
            setHandler(said, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    if (!hasBeenPulled(answered) && !isClosed(answered)) {
                        pull(answered);
                    }
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(answered, cause);
                }
            });
        }
    }
}
