package xuefen.bench.coldstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Lambda's Runtime API for one event: whoever asks for the next invocation gets it, several times over, and has nothing
 * more to do then. Whoever asks to be restored from a snapshot is so at once.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime/";

    private final byte[] event;
    private final String arn;
    private final Duration timeout;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();
    private final int times;
    private volatile String first;
    private final List<Duration> took = new ArrayList<>();
    private volatile long readyAt;
    private volatile long deliveredAt;

    /**
     * @param times how often the event is to be answered
     */
    RuntimeApi(byte[] event, String function, Duration timeout, int times) throws IOException {
        this.times = times;
        this.event = event;
        this.arn = "arn:aws:lambda:us-east-1:000000000000:function:" + function;
        this.timeout = timeout;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(VERSION, this::handle);
        server.start();
    }

    /**
     * How the event was answered; times by {@link System#nanoTime}.
     *
     * @param readyAt when the function was ready: it asked to be restored, or for the event
     * @param took    how long each answer took; the first from then on, with whatever a restored function does before
     *                it asks for the event
     * @param error   whether the function failed
     * @param body    its first answer
     */
    record Answered(long readyAt, List<Duration> took, boolean error, String body) {}

    /** {@return host and port, as {@code AWS_LAMBDA_RUNTIME_API} has them} */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Waits for the answer.
     *
     * @throws IllegalStateException if none comes in time
     */
    Answered await(Duration patience) throws InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var now = System.nanoTime();
        var path = exchange.getRequestURI().getPath().substring(VERSION.length());
        try (exchange) {
            if (path.equals("restore/next")) {
                readyAt = now;
                deliveredAt = System.nanoTime();
                exchange.sendResponseHeaders(200, -1);
            } else if (path.equals("invocation/next")) {
                next(exchange, now);
            } else {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, -1);
                answered(now, path.endsWith("/error"), body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(long now, boolean error, String body) {
        took.add(Duration.ofNanos(now - deliveredAt));
        if (first == null) {
            first = body;
        }
        if (took.size() == times || error) {
            answer.complete(new Answered(readyAt, List.copyOf(took), error, first));
        }
    }

    private void next(HttpExchange exchange, long now) throws IOException, InterruptedException {
        if (answer.isDone()) {
            closed.await(); // as on Lambda, where a function is frozen here
            return;
        }
        if (readyAt == 0) {
            readyAt = now;
        }
        if (deliveredAt == 0 || first != null) {
            deliveredAt = System.nanoTime();
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeout.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", arn);
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
