package xuefen.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;

/** The function with the built pages. */
class PagesFunctionTest {
    private static final Site SITE = Site.built();
    private static final int MOST_FOR_A_PHONE = 120 * 1024;
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"/(assets/[^\"]+)\"");
    private static final int MOST_OF_THE_ROOM = 60 * 1024;
    /** Lambda's limit for an answer is 6 MB, headers included; binary content is sent in base64. */
    private static final int MOST_OF_AN_ANSWER = 6_000_000;

    private final PagesFunction function = new PagesFunction(SITE, "files.example.com");

    @Test
    void the_root_is_the_console_asked_for_anew_each_time() {
        var reply = console().header("accept-encoding", null).to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(reply, "cache-control")).isEqualTo("no-cache");
        assertThat(reply.response().getHeaders()).doesNotContainKey("content-encoding");
        assertThat(new String(body(reply), StandardCharsets.UTF_8)).startsWith("<!doctype html>")
            .contains("lang=\"zh-CN\"", "/assets/console-");
    }

    @Test
    void the_console_loads_nothing_from_elsewhere_and_runs_nothing_inline() {
        var html = new String(SITE.find("index.html").orElseThrow().content().get(Encoding.PLAIN),
            StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("http://", "https://", "//cdn", "style=")
            .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
    }

    @Test
    void the_room_is_a_page_of_its_own_and_small_enough_for_the_line_of_a_hall() {
        var reply = Events.http("pages.show-room.json").header("accept-encoding", null).to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(Events.http("pages.check-room.json").header("accept-encoding", null).to(function), "etag"))
            .isEqualTo(header(reply, "etag"));
        var html = new String(body(reply), StandardCharsets.UTF_8);
        assertThat(html).contains("<title>动态二维码").doesNotContain("http://", "https://", "//cdn", "style=", "index-")
            .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
        var loaded = ASSET.matcher(html).results().map(found -> SITE.find(found.group(1)).orElseThrow()).toList();
        assertThat(loaded).extracting(SiteFile::name).anyMatch(name -> name.matches("assets/room-.*\\.js"))
            .anyMatch(name -> name.endsWith(".css")).noneMatch(name -> name.startsWith("assets/console-"));
        assertThat(loaded.stream()
            .mapToInt(file -> file.content().getOrDefault(Encoding.GZIP, file.content().get(Encoding.PLAIN)).length)
            .sum()).as("bytes, compressed").isLessThan(MOST_OF_THE_ROOM);
    }

    @Test
    void the_terminal_sends_nothing_elsewhere_and_what_recognises_faces_comes_after_the_page() {
        var reply = Events.http("pages.show-terminal.json").header("accept-encoding", null).to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(reply, "content-security-policy"))
            .contains("script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self';", "frame-ancestors 'none'")
            .doesNotContain("unsafe-inline", "'unsafe-eval'", "*", "files.example.com");
        assertThat(header(reply, "permissions-policy")).startsWith("camera=(self),");
        assertThat(
            header(Events.http("pages.check-terminal.json").header("accept-encoding", null).to(function), "etag"))
            .isEqualTo(header(reply, "etag"));
        var html = new String(body(reply), StandardCharsets.UTF_8);
        assertThat(html).contains("<title>人脸终端").doesNotContain("http://", "https://", "//cdn", "style=")
            .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
        var loaded = ASSET.matcher(html).results().map(found -> SITE.find(found.group(1)).orElseThrow()).toList();
        assertThat(loaded.stream()
            .mapToInt(file -> file.content().getOrDefault(Encoding.GZIP, file.content().get(Encoding.PLAIN)).length)
            .sum()).as("bytes, compressed").isLessThan(MOST_OF_THE_ROOM);
        assertThat(SITE.files()).extracting(SiteFile::name)
            .anyMatch(name -> name.matches("assets/face-recognition-1-.*\\.bin"))
            .anyMatch(name -> name.matches("assets/face-recognition-2-.*\\.bin"))
            .anyMatch(name -> name.matches("assets/tfjs-backend-wasm-simd-.*\\.wasm"));
    }

    @Test
    void every_file_fits_into_an_answer() {
        assertThat(SITE.files()).allSatisfy(
            file -> file.content().forEach((encoding, bytes) -> assertThat(Base64.getEncoder().encode(bytes).length)
                .as(file.name()).isLessThan(MOST_OF_AN_ANSWER)));
    }

    @Test
    void every_file_has_a_type_and_a_hash_in_its_name() {
        assertThat(SITE.files()).isNotEmpty().allSatisfy(file -> {
            assertThat(file.type()).as(file.name()).isPresent();
            assertThat(file.name()).matches(
                "(index|phone|room|terminal)\\.html|phone-worker\\.js|assets/[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
            file.content().forEach((encoding, bytes) -> assertThat(bytes.length).as(encoding.token())
                .isLessThanOrEqualTo(file.content().get(Encoding.PLAIN).length));
        });
    }

    @Test
    void the_route_of_the_files_that_pages_load_says_the_type_of_each() {
        var routes = PagesFunction.ROUTES.all().stream().filter(route -> route.key().endsWith(" /assets/{file}"));
        assertThat(routes).hasSize(2).allSatisfy(route -> assertThat(SITE.files()).filteredOn(SiteFile::hashed)
            .isNotEmpty().allSatisfy(file -> assertThat(file.type().orElseThrow().replaceFirst(";.*", ""))
                .as(file.name()).isIn(route.returns().files())));
    }

    @Test
    void the_link_in_a_code_leads_to_the_phone_page_and_its_worker_is_asked_for_anew_each_time() {
        for (var event : List.of("pages.show-phone.json", "pages.show-phone-worker.json")) {
            var reply = Events.http(event).header("accept-encoding", null).to(function);
            assertThat(reply.status()).as(event).isEqualTo(200);
            assertThat(header(reply, "cache-control")).as(event).isEqualTo("no-cache");
        }
        assertThat(text("phone.html")).startsWith("<!doctype html>").contains("lang=\"zh-CN\"", "/assets/phone-")
            .doesNotContain("http://", "https://", "//cdn", "style=")
            .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
        var asked = Events.http("pages.check-phone.json").to(function);
        assertThat(asked.response().getHeaders())
            .isEqualTo(Events.http("pages.show-phone.json").to(function).response().getHeaders());
        assertThat(asked.response().getBody()).isNull();
        assertThat(header(Events.http("pages.show-phone-worker.json").to(function), "content-type"))
            .startsWith("text/javascript");
    }

    @Test
    void only_the_page_of_learners_may_ask_where_a_phone_is() {
        assertThat(header(Events.http("pages.show-phone.json").to(function), "permissions-policy"))
            .contains("geolocation=(self)");
        for (var event : List.of("pages.show-console.json", "pages.show-room.json")) {
            assertThat(header(Events.http(event).to(function), "permissions-policy")).as(event)
                .contains("geolocation=()");
        }
    }

    @Test
    void the_first_load_of_the_phone_page_is_small() {
        var loaded = Pattern.compile("(?:src|href)=\"/(assets/[^\"]+)\"").matcher(text("phone.html")).results()
            .map(found -> found.group(1)).toList();
        assertThat(loaded).isNotEmpty().noneMatch(name -> name.endsWith(".wasm"));
        var bytes = Stream.concat(Stream.of("phone.html"), loaded.stream())
            .map(name -> SITE.find(name).orElseThrow().content())
            .mapToInt(content -> content.getOrDefault(Encoding.GZIP, content.get(Encoding.PLAIN)).length).sum();
        assertThat(bytes).as("compressed as every browser takes it").isLessThan(MOST_FOR_A_PHONE);
        assertThat(text("phone-worker.js")).as("what is loaded at once is kept for times without network")
            .contains(loaded);
    }

    @Test
    void no_style_of_the_phone_page_asks_another_host_for_a_font() {
        assertThat(SITE.files()).filteredOn(file -> file.name().endsWith(".css")).isNotEmpty()
            .allSatisfy(file -> assertThat(new String(file.content().get(Encoding.PLAIN), StandardCharsets.UTF_8))
                .as(file.name()).doesNotContain("url(//", "url(http", "alicdn"));
    }

    @Test
    void a_file_with_a_hash_may_be_kept_for_ever() {
        var reply = asset(script()).to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(reply, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(reply, "vary")).isEqualTo("accept-encoding");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "gzip, deflate, br, zstd | br", "br | br", "gzip | gzip", "GZIP;q=0.5 | gzip", "br;q=0, gzip | gzip",
        "br;q=0.0,gzip;q=0 | none", "identity | none", "deflate | none", "'' | none"})
    void what_the_browser_takes_is_sent(String accepted, String sent) {
        var reply = asset(script()).header("accept-encoding", accepted).to(function);
        assertThat(reply.response().getHeaders().get("content-encoding")).isEqualTo(sent);
        var encoding = sent == null ? Encoding.PLAIN : sent.equals("br") ? Encoding.BROTLI : Encoding.GZIP;
        assertThat(body(reply)).isEqualTo(SITE.find("assets/" + script()).orElseThrow().content().get(encoding));
    }

    @Test
    void what_is_compressed_is_the_file() throws IOException {
        var file = SITE.find("assets/" + script()).orElseThrow();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file.content().get(Encoding.GZIP)))) {
            assertThat(in.readAllBytes()).isEqualTo(file.content().get(Encoding.PLAIN));
        }
    }

    @Test
    void a_browser_that_has_it_gets_no_second_copy() {
        var tag = header(console().to(function), "etag");
        for (var known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var reply = console().header("if-none-match", known).to(function);
            assertThat(reply.status()).as(known).isEqualTo(304);
            assertThat(reply.response().getBody()).isNull();
            assertThat(header(reply, "etag")).isEqualTo(tag);
            assertThat(header(reply, "cache-control")).isEqualTo("no-cache");
        }
        assertThat(console().header("if-none-match", "\"other\"").to(function).status()).isEqualTo(200);
        assertThat(console().header("accept-encoding", null).header("if-none-match", tag).to(function).status())
            .as("another way to travel").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing-12345678.js", "../index.html", "..", "../PagesFunction.class", "%2e%2e",
        "..\\index.html", "/etc/passwd", "index.html", "../../lib/platform-0.2.0.jar", ""})
    void nothing_else_can_be_had(String file) {
        var reply = asset(file).to(function);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(header(reply, "content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(reply, "cache-control")).isEqualTo("no-store");
        assertThat(new String(body(reply), StandardCharsets.UTF_8)).isEqualTo("没有这个文件\n");
    }

    @Test
    void the_list_and_the_compressed_copies_are_no_files_of_their_own() {
        assertThat(asset(script() + ".br").to(function).status()).isEqualTo(404);
        assertThat(SITE.find("files.txt")).isEmpty();
    }

    @Test
    void head_says_what_get_says_and_sends_nothing() {
        var got = console().to(function);
        var asked = Events.http("pages.check-console.json").to(function);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.response().getHeaders()).isEqualTo(got.response().getHeaders());
        assertThat(asked.response().getBody()).isNull();

        var file = Events.http("pages.check-file.json").path("file", script()).to(function);
        assertThat(file.response().getHeaders()).isEqualTo(asset(script()).to(function).response().getHeaders());
        assertThat(file.response().getBody()).isNull();
        assertThat(Events.http("pages.check-file.json").path("file", "other.js").to(function).status()).isEqualTo(404);
    }

    @Test
    void every_answer_tells_browsers_what_to_refuse() {
        for (var call : new Call[] {console(), asset(script()), asset("other.js"),
            console().header("if-none-match", "*")}) {
            var reply = call.to(function);
            assertThat(header(reply, "content-security-policy")).startsWith("default-src 'none'; script-src 'self'")
                .contains("connect-src 'self' files.example.com;", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "'unsafe-eval'", "*");
            assertThat(header(reply, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(reply, "referrer-policy")).isEqualTo("no-referrer");
            assertThat(header(reply, "strict-transport-security")).startsWith("max-age=");
        }
    }

    @Test
    void knows_no_other_route() {
        assertThat(console().route("DELETE /").to(function).code()).isEqualTo("no-such-route");
    }

    private static String text(String name) {
        return new String(SITE.find(name).orElseThrow().content().get(Encoding.PLAIN), StandardCharsets.UTF_8);
    }

    private static Call console() {
        return Events.http("pages.show-console.json");
    }

    private static Call asset(String file) {
        return Events.http("pages.show-file.json").path("file", file);
    }

    private static String script() {
        return StreamSupport.stream(SITE.files().spliterator(), false).map(SiteFile::name)
            .filter(name -> name.startsWith("assets/console-") && name.endsWith(".js")).findFirst().orElseThrow()
            .substring("assets/".length());
    }

    private static String header(Reply reply, String name) {
        return reply.response().getHeaders().get(name);
    }

    private static byte[] body(Reply reply) {
        assertThat(reply.response().getIsBase64Encoded()).isTrue();
        return Base64.getDecoder().decode(reply.response().getBody());
    }
}
