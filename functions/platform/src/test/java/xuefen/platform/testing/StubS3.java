package xuefen.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.platform.files.S3Files;

/**
 * A bucket behind S3's protocol; for a missing file it answers as S3 does to a caller with or without the permission to
 * list.
 */
public final class StubS3 implements AutoCloseable {
    private static final String BUCKET = "files";
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
        AwsBasicCredentials.create("test", "test"));

    private final HttpServer server;
    private final boolean mayList;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile Runnable beforeGet = () -> {};

    /**
     * Starts the stub on a free port.
     *
     * @param mayList whether the caller has {@code s3:ListBucket}: a missing file is then 404, otherwise 403
     */
    public StubS3(boolean mayList) {
        this.mayList = mayList;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // One request may wait for others, because tests let things happen in between.
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The adapter for this bucket. */
    public S3Files files() {
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var byPath = S3Configuration.builder().pathStyleAccessEnabled(true).chunkedEncodingEnabled(false).build();
        return new S3Files(
            S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).endpointOverride(endpoint)
                .region(Region.US_EAST_1).credentialsProvider(CREDENTIALS).serviceConfiguration(byPath)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).build(),
            S3Presigner.builder().endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(CREDENTIALS)
                .serviceConfiguration(byPath).build(),
            BUCKET);
    }

    /** Runs something once, after the next request for a file and before its answer. */
    public void beforeNextGet(Runnable once) {
        beforeGet = once;
    }

    /** Puts a file into the bucket, as another client. */
    public void put(String key, byte[] content) {
        files.put(key, content.clone());
    }

    /** The keys of all files. */
    public Set<String> keys() {
        return Set.copyOf(files.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var key = exchange.getRequestURI().getPath().substring(("/" + BUCKET + "/").length());
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    files.put(key, exchange.getRequestBody().readAllBytes());
                    exchange.getResponseHeaders().add("ETag", "\"1\"");
                    exchange.sendResponseHeaders(200, -1);
                }
                case "DELETE" -> {
                    files.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "HEAD" -> {
                    var file = files.get(key);
                    if (file != null) {
                        exchange.getResponseHeaders().add("Content-Length", Integer.toString(file.length));
                    }
                    exchange.sendResponseHeaders(file != null ? 200 : missing(), -1);
                }
                default -> get(exchange, key);
            }
        }
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        var before = beforeGet;
        beforeGet = () -> {};
        before.run();
        var file = files.get(key);
        var body = file != null ? file
            : ("<Error><Code>" + (mayList ? "NoSuchKey" : "AccessDenied") + "</Code></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(file != null ? 200 : missing(), body.length);
        exchange.getResponseBody().write(body);
    }

    private int missing() {
        return mayList ? 404 : 403;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
