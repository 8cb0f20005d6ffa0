package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.Template;

/**
 * An operator's slip deletes neither data nor its keys, nobody reads data on its way, and logs are kept for half a
 * year.
 */
class KeptDataTest {
    private static final Template TEMPLATE = Project.TEMPLATE;

    static Stream<String> tables() {
        return TEMPLATE.tables().keySet().stream();
    }

    static Stream<String> buckets() {
        return TEMPLATE.buckets().keySet().stream();
    }

    static Stream<String> kept() {
        return Stream.of(TEMPLATE.tables().keySet(), TEMPLATE.buckets().keySet(), TEMPLATE.secrets().keySet())
            .flatMap(java.util.Set::stream);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void itStaysWhenTheStackIsDeletedOrReplacesIt(String id) {
        assertThat(RawTemplate.resource(id).get("DeletionPolicy")).isEqualTo("Retain");
        assertThat(RawTemplate.resource(id).get("UpdateReplacePolicy")).isEqualTo("Retain");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableIsNotDeletedByHand(String id) {
        assertThat(RawTemplate.properties(id).get("DeletionProtectionEnabled")).isEqualTo("true");
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void aBucketRefusesWhatIsNotEncrypted(String id) {
        var policy = RawTemplate.properties(id + "Policy");
        var statements = (List<?>) RawTemplate.map(policy.get("PolicyDocument")).get("Statement");

        assertThat(policy.get("Bucket")).isEqualTo(Map.of("!Ref", id));
        assertThat(statements).anySatisfy(each -> {
            var statement = RawTemplate.map(each);
            assertThat(statement.get("Effect")).isEqualTo("Deny");
            assertThat(statement.get("Principal")).isEqualTo("*");
            assertThat(statement.get("Action")).isEqualTo("s3:*");
            assertThat(statement.get("Resource"))
                .isEqualTo(List.of(Map.of("!GetAtt", id + ".Arn"), Map.of("!Sub", "${" + id + ".Arn}/*")));
            assertThat(statement.get("Condition")).isEqualTo(Map.of("Bool", Map.of("aws:SecureTransport", "false")));
        });
    }

    @Test
    void logsAreKeptForADurationThatCloudWatchKnows() {
        var days = RawTemplate.map(RawTemplate.section("Parameters").get("LogRetentionDays"));

        assertThat((List<?>) days.get("AllowedValues"))
            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class)).contains("180", "365")
            .doesNotContain("0", "100", "181", "200", "366", "1000");
    }

    @Test
    void theParameterSetsTheLevelOfTheLog() {
        var logging = RawTemplate.map(
            RawTemplate.map(RawTemplate.section("Globals").get("Function")).get("LoggingConfig"));

        assertThat(logging.get("LogFormat")).isEqualTo("JSON");
        assertThat(logging.get("ApplicationLogLevel")).as("Lambda's own level, below which it drops lines")
            .isEqualTo(Map.of("!Ref", "LogLevel"));
    }
}
