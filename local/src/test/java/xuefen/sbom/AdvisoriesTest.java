package xuefen.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./test vulnerabilities} reports on a bill of materials, with a stand-in for the OSV database on this
 * machine.
 */
@Tag("stack")
class AdvisoriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JETTY = "pkg:maven/org.eclipse.jetty/jetty-server@9.4.0";
    private static final String VUE = "pkg:npm/vue@3.5.45";
    private static final String NOTHING = "{\"results\": [{}, {}]}";

    @TempDir
    Path folder;

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Map<String, String> advisories = new ConcurrentHashMap<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer database;
    private String address;

    /** The answer to one question. */
    private record Reply(int status, String body) {}

    /** The output of the check, and its exit code. */
    private record Outcome(int exit, String said) {}

    @BeforeEach
    void open() throws IOException {
        database = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://" + database.getAddress().getAddress().getHostAddress() + ":"
            + database.getAddress().getPort();
        database.createContext("/v1/querybatch", exchange -> {
            asked.add(JSON.readTree(exchange.getRequestBody()));
            var reply = replies.remove();
            answer(exchange, reply.status(), reply.body());
        });
        database.createContext("/v1/vulns/", exchange -> {
            var advisory = advisories.get(exchange.getRequestURI().getPath().substring("/v1/vulns/".length()));
            answer(exchange, advisory == null ? 404 : 200, advisory == null ? "{}" : advisory);
        });
        database.start();
        Files.copy(Path.of("../sbom/advisories.js"), folder.resolve("advisories.js"));
        Files.copy(Path.of("../sbom/package.json"), folder.resolve("package.json"));
        accept("{}");
    }

    @AfterEach
    void close() {
        database.stop(0);
    }

    @Test
    void anAdvisoryThatAppliesFailsTheCheckAndSaysWhereItIsRepaired() throws Exception {
        replies.add(new Reply(200, "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}, {}]}"));
        advisories.put("GHSA-1", advisory("GHSA-1", ""));

        var outcome = check(JETTY, VUE);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said())
            .contains("漏洞：" + JETTY
                + "：GHSA-1、CVE-2026-1：Requests are smuggled；修复于 9.4.1；https://osv.dev/vulnerability/GHSA-1")
            .endsWith("1 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void whereNoAdvisoryAppliesTheCheckPasses() throws Exception {
        replies.add(new Reply(200, NOTHING));

        assertThat(check(JETTY, VUE)).isEqualTo(new Outcome(0, "2 passed, 0 failed, 0 skipped\n"));
    }

    @Test
    void anAdvisoryOnALaterPageCounts() throws Exception {
        replies.add(new Reply(200, "{\"results\": [{}, {\"next_page_token\": \"two\"}]}"));
        replies.add(new Reply(200, "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}"));
        advisories.put("GHSA-1", advisory("GHSA-1", ""));

        var outcome = check(JETTY, VUE);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains("漏洞：" + VUE);
        assertThat(asked.get(1).at("/queries/0/page_token").asText()).isEqualTo("two");
    }

    @Test
    void anAdvisoryThatWasWithdrawnCountsForNothing() throws Exception {
        replies.add(new Reply(200, "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}, {}]}"));
        advisories.put("GHSA-1", advisory("GHSA-1", ", \"withdrawn\": \"2026-11-01T00:00:00Z\""));

        assertThat(check(JETTY, VUE)).isEqualTo(new Outcome(0, "2 passed, 0 failed, 0 skipped\n"));
    }

    @Test
    void anAdvisoryThatDoesNotReachUsIsReportedWithItsReasonAndPasses() throws Exception {
        accept("{\"CVE-2026-1\": \"本系统不启动 Jetty\"}");
        replies.add(new Reply(200, "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}, {}]}"));
        advisories.put("GHSA-1", advisory("GHSA-1", ""));

        assertThat(check(JETTY, VUE))
            .isEqualTo(new Outcome(0, "不涉及：" + JETTY + "：GHSA-1：本系统不启动 Jetty\n2 passed, 0 failed, 0 skipped\n"));
    }

    @Test
    void eachPackageButOursIsAskedForOnceWithoutQualifiers() throws Exception {
        replies.add(new Reply(200, NOTHING));

        check(JETTY + "?type=jar", JETTY, VUE, "pkg:maven/xuefen/domain@0.2.0?type=jar");

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().at("/queries").findValuesAsText("purl")).containsExactly(JETTY, VUE);
    }

    @Test
    void whereTheSourceCannotBeReachedTheCheckSaysThatItWasSkipped() throws Exception {
        database.stop(0);

        var outcome = check(JETTY, VUE);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.said()).startsWith("skipped: 没有查询漏洞公告：" + address + " cannot be reached（ECONNREFUSED）\n")
            .endsWith("0 passed, 0 failed, 2 skipped\n");
    }

    @Test
    void anAnswerOfAnotherServerIsNotBelieved() throws Exception {
        for (var reply : List.of(new Reply(503, "busy"), new Reply(200, "<html>Sign in</html>"), new Reply(200, "{}"),
            new Reply(200, "{\"results\": [{}]}"))) {
            replies.add(reply);

            var outcome = check(JETTY, VUE);

            assertThat(outcome.exit()).as(reply.body()).isZero();
            assertThat(outcome.said()).as(reply.body()).startsWith("skipped: ")
                .endsWith("0 passed, 0 failed, 2 skipped\n");
        }
    }

    @Test
    void aQuestionThatTheSourceRefusesIsAFault() throws Exception {
        replies.add(new Reply(400, "{\"message\": \"Invalid PURL\"}"));

        var outcome = check(JETTY, VUE);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains("Invalid PURL").doesNotContain("skipped");
    }

    /** Asks about these packages; the last of them stands within the first, as packages of npm do. */
    private Outcome check(String... purls) throws Exception {
        var components = new ArrayDeque<>(List.of(purls));
        var inner = Map.of("name", "inner", "purl", components.removeLast());
        var outer = Map.of("name", "outer", "purl", components.removeFirst(), "components", List.of(inner));
        List<Object> all = new ArrayList<>(List.of(outer));
        components.forEach(purl -> all.add(Map.of("name", "other", "purl", purl)));
        var bill = folder.resolve("bill.json");
        JSON.writeValue(bill.toFile(), Map.of("bomFormat", "CycloneDX", "components", all));

        var output = folder.resolve("output");
        var builder = new ProcessBuilder("node", folder.resolve("advisories.js").toString(), bill.toString())
            .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OSV_URL", address);
        var process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private void accept(String reasons) throws IOException {
        Files.writeString(folder.resolve("accepted.json"), reasons);
    }

    private static String advisory(String id, String more) {
        return """
            {"id": "%s", "aliases": ["CVE-2026-1"], "summary": "Requests are smuggled",
             "affected": [{"ranges": [{"events": [{"introduced": "9.0.0"}, {"fixed": "9.4.1"}]}]}]%s}""".formatted(id,
            more);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
