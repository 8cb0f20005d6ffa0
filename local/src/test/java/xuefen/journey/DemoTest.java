package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.contract.Project;
import xuefen.local.client.Waiting;

/** {@code ./run demo} from the first line to the last, in processes of its own. */
@Tag("stack")
@Tag("alone")
class DemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = "localTime,personCode,direction,day,halfDay";
    private static final Path REAL = Project.ROOT.resolve("../shared/data/sfhh-2009-scans.csv").normalize();

    @TempDir
    private Path folder;

    @Test
    void aSmallCongressGivesTheExpectedResults() throws Exception {
        var summary = live(Files.writeString(folder.resolve("small.csv"), smallTrace()));
        assertThat(summary.path("people").asInt()).isEqualTo(12);
        assertThat(summary.path("scansSent").asInt()).isEqualTo(91);
        assertThat(summary.path("scansAccepted").asInt()).isEqualTo(91);
        assertThat(summary.path("repeats").asInt()).isEqualTo(1);
        assertThat(summary.path("scansStored").asInt()).isEqualTo(90);
        assertThat(summary.path("windows").asInt()).isEqualTo(8);
        assertThat(summary.path("qualified").asInt()).isEqualTo(9);
        assertThat(summary.path("qualifiedWindowsHistogram")).isEqualTo(JSON.readTree("{\"4\":1,\"7\":2,\"8\":9}"));
        assertThat(summary.path("awarded").asInt()).isEqualTo(9);
        assertThat(summary.path("rosterRows").asInt()).isEqualTo(9);
        assertThat(Path.of(summary.path("rosterFile").asText())).isNotEmptyFile();
        assertThat(summary.path("rosterSha256").asText()).matches("[0-9a-f]{64}");
    }

    /** The made-up congress has everything that the guide knows of credits; its numbers follow from its exports. */
    @Test
    void theNumbersOfTheMadeUpCongressCanBeRecomputedFromItsExports() throws Exception {
        var summary = live(null);
        assertThat(summary.path("people").asInt()).isEqualTo(40);
        assertThat(summary.path("secondCycleQualified").asInt()).isEqualTo(8);
        assertThat(summary.path("byConsent").asInt()).isEqualTo(2);
        assertThat(summary.path("revoked").asInt()).isEqualTo(1);
        assertThat(summary.path("holders").asInt())
            .isEqualTo(summary.path("qualified").asInt() + 8 + 2 - 1 + 1);
        assertThat(summary.path("speakerCredits").asInt()).isPositive();
        var script = new ProcessBuilder("python3", Project.ROOT.resolve("docs/recompute.py").toString(),
            folder.resolve("out").toString()).redirectErrorStream(true).start();
        var said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(said).isZero();
    }

    @Test
    void aCongressWhereNobodyQualifiesAwardsNobodyAndSucceeds() throws Exception {
        var summary = live(Files.writeString(folder.resolve("nobody.csv"), String.join("\n", COLUMNS,
            "2026-01-11T08:20:10,P0001,SIGN_IN,2026-01-11,AM", "2026-01-11T08:20:10,P0001,SIGN_IN,2026-01-11,AM",
            "2026-01-11T11:31:00,P0002,SIGN_OUT,2026-01-11,AM", "2026-01-11T23:10:00,P0001,SIGN_OUT,2026-01-11,PM")));
        assertThat(summary.path("scansSent").asInt()).isEqualTo(4);
        assertThat(summary.path("repeats").asInt()).isEqualTo(1);
        assertThat(summary.path("scansStored").asInt()).isEqualTo(3);
        assertThat(summary.path("windows").asInt()).isEqualTo(3);
        assertThat(summary.path("qualified").asInt()).isZero();
        assertThat(summary.path("awarded").asInt(-1)).isZero();
        assertThat(summary.path("rosterRows").asInt(-1)).isZero();
        assertThat(summary.has("rosterFile")).isTrue();
        assertThat(summary.path("rosterFile").isNull()).isTrue();
    }

    @Test
    void theRealCongressHas192WhoQualify() throws Exception {
        assumeTrue(Files.exists(REAL), "sfhh-2009-scans.csv is not beside the checkout");
        var summary = live(REAL);
        assertThat(summary.path("people").asInt()).isEqualTo(403);
        assertThat(summary.path("scansSent").asInt()).isEqualTo(2644);
        assertThat(summary.path("scansAccepted").asInt()).isEqualTo(2644);
        assertThat(summary.path("scansStored").asInt()).isEqualTo(2644);
        assertThat(summary.path("windows").asInt()).isEqualTo(8);
        assertThat(summary.path("qualified").asInt()).isEqualTo(192);
        assertThat(summary.path("qualifiedWindowsHistogram").path("8").asInt()).isEqualTo(192);
        assertThat(summary.path("qualifiedWindowsHistogram").valueStream().mapToInt(JsonNode::asInt).sum())
            .isEqualTo(403);
        assertThat(summary.path("awarded").asInt()).isEqualTo(192);
        assertThat(summary.path("rosterRows").asInt()).isEqualTo(192);
        assertThat(summary.path("repeats").asInt(-1)).isZero();
    }

    @Test
    void aFaultyTraceStartsNothingAndTheMessageNamesTheLine() throws Exception {
        var trace = Files.writeString(folder.resolve("wrong.csv"),
            COLUMNS + "\n2026-05-11T08:50:00,P000001,SIGN_IN,2026-05-11,AM\n"
                + "2026-05-11T08:51:00,P000002,SIGN_SIDEWAYS,2026-05-11,AM\n");
        var out = folder.resolve("out");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        try (var demo = RunProcess.start(temporary, "demo", "--trace", trace.toString(), "--out", out.toString())) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.err()).singleElement().asString().startsWith("轨迹文件第 3 行：").contains("SIGN_SIDEWAYS");
            assertThat(demo.out()).isEmpty();
        }
        assertThat(out).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
    }

    /** @param trace null for the made-up congress */
    private JsonNode live(Path trace) throws Exception {
        var out = folder.resolve("out");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var arguments = Stream.concat(Stream.of("demo", "--out", out.toString()),
            trace == null ? Stream.of("--people", "40") : Stream.of("--trace", trace.toString()))
            .toArray(String[]::new);
        try (var demo = RunProcess.start(temporary, arguments)) {
            assertThat(demo.exitCode()).as(String.join("\n", demo.err())).isZero();
            Waiting.until("the last line", () -> demo.out().getLast().startsWith("{"));
            var summary = JSON.readTree(demo.out().getLast());
            assertThat(JSON.readTree(out.resolve("summary.json").toFile())).isEqualTo(summary);
            assertThat(summary.path("projectNumber").asText()).endsWith("-12-05-001");
            assertThat(out.resolve("logs/run.0.log")).isNotEmptyFile();
            assertThat(demo.out().getFirst()).contains(out.resolve("logs/run.0.log").toString());
            assertThat(demo.out()).as("steps and counts, without the functions' log")
                .allMatch(line -> line.matches("\\[ ?[0-9]+] .*|     .*|日志写入 .*|正在启动……|\\{.*}"));
            assertThat(demo.err()).isEmpty();
            assertThat(demo.out().stream().filter(line -> line.matches("\\[ ?[0-9]+] .*"))).as("a line for each step")
                .hasSizeGreaterThan(12);
            return summary;
        }
    }

    /**
     * Twelve people: nine with all eight windows, two who miss their last, one who comes on the first day only. The
     * very first scan is sent twice.
     */
    private static String smallTrace() {
        var lines = new ArrayList<>(List.of(COLUMNS));
        for (int day = 0; day < 2; day++) {
            var date = LocalDate.of(2026, 5, 11).plusDays(day);
            for (var window : List.of("08:50,SIGN_IN,AM", "12:05,SIGN_OUT,AM", "13:50,SIGN_IN,PM",
                "17:05,SIGN_OUT,PM")) {
                var parts = window.split(",");
                for (int person = 1; person <= 12; person++) {
                    var away = person == 12 && day == 1
                        || person >= 10 && person < 12 && day == 1 && window.equals("17:05,SIGN_OUT,PM");
                    if (!away) {
                        // Two moments, so that each window has a beginning and an end.
                        lines.add("%sT%s:%s,P%06d,%s,%s,%s".formatted(date, parts[0], person <= 6 ? "00" : "30", person,
                            parts[1], date, parts[2]));
                        if (person == 1 && day == 0 && lines.size() == 2) {
                            lines.add(lines.getLast());
                        }
                    }
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
