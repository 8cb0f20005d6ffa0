package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages over HTTP: public, compressed, cached as long as allowed, and never in the way of the API. */
@Tag("stack")
@ExtendWith(OneTown.class)
class PagesTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pagesAreServedCompressedAndCached(Town town) throws Exception {
        var console = send(town, "GET", "/");
        assertThat(console.statusCode()).isEqualTo(200);
        assertThat(console.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(console.headers().firstValue("content-security-policy")).isPresent();
        var script = SCRIPT.matcher(new String(console.body(), StandardCharsets.UTF_8)).results().findFirst()
            .orElseThrow().group(1);

        var plain = send(town, "GET", script);
        var packed = send(town, "GET", script, "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(packed.body().length).isLessThan(plain.body().length);

        var known = send(town, "GET", "/", "If-None-Match", console.headers().firstValue("etag").orElseThrow());
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        var head = send(town, "HEAD", script);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag")).isEqualTo(plain.headers().firstValue("etag"));
    }

    @Test
    void anUnknownPageIsNotServed(Town town) throws Exception {
        for (var path : List.of("/assets/other.js", "/assets/..%2Findex.html", "/assets/%2e%2e%2Ffiles.txt")) {
            var reply = send(town, "GET", path);
            assertThat(reply.statusCode()).as(path).isEqualTo(404);
            assertThat(reply.headers().firstValue("content-type")).as(path).hasValue("text/plain; charset=utf-8");
        }
        // The gateway answers itself and calls no function.
        for (var path : List.of("/index.html", "/assets", "/assets/", "/assets/a/b.js", "/pages/index.html")) {
            var reply = send(town, "GET", path);
            assertThat(reply.statusCode()).as(path).isEqualTo(404);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).as(path)
                .isEqualTo("{\"message\":\"Not Found\"}");
        }
        assertThat(send(town, "GET", "/projects").statusCode()).as("the API's own path").isEqualTo(401);
    }

    private HttpResponse<byte[]> send(Town town, String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(town.endpoints().api().resolve(path)).method(method,
            HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
