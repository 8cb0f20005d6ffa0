package xuefen.local.standin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A door before everything that DynamoDB Local's server answers. It runs in that server's process, which contains
 * Jetty.
 */
final class DynamoDbDoor extends Handler.Wrapper {
    private final Door door;

    DynamoDbDoor(Handler behind, Door door) {
        super(behind);
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
        Optional<Door.Refusal> refusal = door.refusal(
            new SignedRequest(request.getMethod(), request.getHttpURI().getCanonicalPath(),
                request.getHttpURI().getQuery(), name -> header(request, name), body));
        if (refusal.isPresent()) {
            response.setStatus(Door.Refusal.STATUS);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Door.Refusal.CONTENT_TYPE);
            response.write(true, ByteBuffer.wrap(refusal.get().json().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
        return super.handle(new ReadAlready(request, body), response, callback);
    }

    private static String header(Request request, String name) {
        var values = request.getHeaders().getValuesList(name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** A request whose body was read already and can be read once more. */
    private static final class ReadAlready extends Request.Wrapper {
        private final Content.Source body;

        ReadAlready(Request request, byte[] body) {
            super(request);
            this.body = Content.Source.from(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demanded) {
            body.demand(demanded);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }
}
