package xuefen.local.front;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.template.Template;
import xuefen.local.thread.Supervised;

/**
 * The HTTP API on a port of this machine.
 *
 * <p>It uses the JDK's own server with a thread per request. The only other server at hand, Jetty, is inside s3proxy
 * under a relocated name and not meant for other users. A function costs several times as much as either server (the
 * JDK's: some 10,000 requests a second on two cores with a function that does nothing, driver included).
 */
public final class HttpFront implements AutoCloseable {
    /** Largest body that an HTTP API accepts, in bytes. */
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    /** How many bytes more are read, only to be able to answer. */
    private static final long LARGEST_DRAIN = 10L * LARGEST_BODY;
    /** The time that an HTTP API waits for its integration. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** More connections may arrive at once than the default of 50 admits. */
    private static final int BACKLOG = 1024;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    static {
        // The server's classes read these properties once, so they must be set before the first class loads. Without
        // nodelay each answer waits for the client's delayed acknowledgement, some 40 ms; with fewer idle connections
        // than clients, clients would lose their connection between two requests.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2048");
        System.setProperty("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(
        Thread.ofPlatform().name("http-", 0).factory());
    private final Api api;
    private final InstantSource clock;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Supervised supervised = new Supervised("http",
        (_, fault) -> Failure.print("HttpFront", "-", "cannot answer", fault));
    /**
     * A cache of header names in lower case, by the form that clients write: there are few, and each request repeats
     * them.
     */
    private final Map<String, String> lowerCase = new ConcurrentHashMap<>();

    /**
     * Binds the port without answering yet.
     *
     * @param port      the port; 0 takes any that is free
     * @param template  routes and authorizers
     * @param functions functions by logical id
     * @param clock     the clock of requests and of the authorizer's cache
     * @throws IOException if the port is not available
     */
    public HttpFront(int port, Template template, Function<String, Invoker> functions, InstantSource clock)
        throws IOException {
        this.api = new Api(template, functions, clock, PATIENCE);
        this.clock = clock;
        // Loopback only: this system is for trying out, and the passwords of its accounts are printed on the screen.
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Routes everything below a path to a handler of the runner.
     *
     * @param path    the path
     * @param handler its handler
     */
    public void mount(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } catch (RuntimeException | Error e) {
                supervised.fault(e);
                exchange.close();
            }
        });
    }

    /** Starts answering. */
    public void start() {
        server.start();
    }

    /** {@return the supervision of its threads} */
    public Supervised supervised() {
        return supervised;
    }

    /** Warms up the authorizers in the background. */
    public void warm() {
        threads.execute(() -> {
            try {
                api.warm();
            } catch (InterruptedException _) {
                // The front is closing already, so no request will come.
            } catch (RuntimeException e) {
                Failure.print("HttpFront", "-", "cannot warm what stands before every request", e);
            }
        });
    }

    /** {@return the port} */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@return whether more requests are in progress than this machine has processors} */
    public boolean rush() {
        return underWay.get() > PROCESSORS;
    }

    private void handle(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try {
            handleOne(exchange);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void handleOne(HttpExchange exchange) throws IOException {
        String requestId = Invoker.newRequestId();
        try (exchange) {
            FrontAnswer answer;
            try {
                byte[] body = body(exchange);
                answer = Visitors.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders()).isPresent()
                    ? FrontAnswer.FORBIDDEN
                    : body == null ? FrontAnswer.TOO_LARGE : api.answer(request(exchange, requestId, body));
            } catch (InterruptedException _) {
                answer = FrontAnswer.UNAVAILABLE;
            } catch (RuntimeException | Error e) {
                // Errors too: one would end the thread, and the caller would wait for an answer in vain.
                Failure.print("HttpFront", requestId,
                    "cannot answer " + exchange.getRequestMethod() + " " + exchange.getRequestURI(), e);
                supervised.fault(e);
                answer = FrontAnswer.ERROR;
            }
            send(exchange, requestId, answer);
        }
    }

    /** The body, or null if it is too large. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        // The server has checked that the length is a number. An empty body is not read at all, as reading takes a
        // buffer of 16 KB.
        long expected = length != null ? Long.parseLong(length)
            : exchange.getRequestHeaders().containsKey("Transfer-Encoding") ? Long.MAX_VALUE : 0;
        byte[] body = in.readNBytes((int) Math.min(expected, LARGEST_BODY + 1L));
        if (body.length <= LARGEST_BODY) {
            return body;
        }
        // A client that still writes when its connection closes sees a broken connection and not the answer.
        byte[] rest = new byte[64 * 1024];
        for (long drained = 0; drained < LARGEST_DRAIN;) {
            int read = in.read(rest);
            if (read < 0) {
                break;
            }
            drained += read;
        }
        return null;
    }

    private FrontRequest request(HttpExchange exchange, String requestId, byte[] body) {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> cookies = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            String name = lowerCase(header.getKey());
            if (name.equals("cookie")) {
                header.getValue().forEach(value -> cookies.addAll(List.of(value.split(";\\s*"))));
            } else {
                List<String> values = header.getValue();
                headers.put(name, values.size() == 1 ? values.getFirst() : String.join(",", values));
            }
        }
        // Links back to this server, such as those in codes, have this scheme; an https proxy in front sets the header
        // itself.
        headers.putIfAbsent("x-forwarded-proto", "http");
        return new FrontRequest(requestId, clock.instant(), exchange.getRequestMethod(), uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(), exchange.getProtocol(),
            exchange.getRemoteAddress().getAddress().getHostAddress(), headers, cookies, body);
    }

    private String lowerCase(String name) {
        String known = lowerCase.get(name);
        if (known == null) {
            known = name.toLowerCase(Locale.ROOT);
            // Clients may invent any header name, so the cache is bounded.
            if (lowerCase.size() < 200) {
                lowerCase.put(name, known);
            }
        }
        return known;
    }

    private static void send(HttpExchange exchange, String requestId, FrontAnswer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        headers.set("apigw-requestid", requestId);
        byte[] body = answer.body();
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || answer.status() == 204
            || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Takes no new request and waits a moment for those in progress. */
    @Override
    public void close() {
        server.stop(2);
        threads.shutdownNow();
    }
}
