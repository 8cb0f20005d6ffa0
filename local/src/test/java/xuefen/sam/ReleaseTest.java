package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import xuefen.contract.RawTemplate;

/** A deployment without another Release is refused, and {@code ./run deploy} always has another one. */
class ReleaseTest {
    private static final Pattern CONFIGURED = Pattern.compile(
        "\\[default\\.deploy\\.parameters](?:\\n(?!\\[).*)*?\\nparameter_overrides = \"Release=([^\"]*)\"");
    private static final Pattern GIVEN = Pattern.compile(
        "exec sam deploy --parameter-overrides \"Release=\\$\\(date -u \\+([%a-zA-Z]+)\\)\" \"\\$@\"");

    @Test
    void theReleaseInSamconfigIsNotAllowed() throws IOException {
        assertThat(forNobody()).doesNotMatch(allowed());
        assertThat(
            RawTemplate.map(RawTemplate.section("Parameters").get("Release")).get("ConstraintDescription").toString())
            .contains("./run deploy");
    }

    @Test
    void theReleaseOfRunNamesItsMinute() throws IOException {
        var given = GIVEN.matcher(Files.readString(Tool.PROJECT.resolve("run")));

        assertThat(given.find()).as("./run deploy").isTrue();
        assertThat(given.group(1)).isEqualTo("%y%m%d%H%M");
        // In full: SAM would only compare the first ten characters of a longer one.
        assertThat(DateTimeFormatter.ofPattern("yyMMddHHmm").format(LocalDateTime.of(2026, 11, 29, 18, 30)))
            .matches(allowed());
    }

    /** What {@code samconfig.toml} says in place of a release. */
    static String forNobody() throws IOException {
        var configured = CONFIGURED.matcher(Files.readString(Tool.PROJECT.resolve("samconfig.toml")));
        assertThat(configured.find()).as("samconfig.toml names a release for sam deploy").isTrue();
        return configured.group(1);
    }

    private static String allowed() {
        return (String) RawTemplate.map(RawTemplate.section("Parameters").get("Release")).get("AllowedPattern");
    }
}
