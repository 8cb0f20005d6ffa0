package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole template in an emulated account: it deploys, deploys a second time beside itself, and an update reaches
 * people.
 */
@Tag("stack")
class DeploymentTest {
    /** Resources of the CDN, which a deployment has only on request and not on the mainland. */
    private static final List<String> ASKED_FOR = List.of("Distribution", "KeepHost", "CdnSecret");

    @Test
    void itDeploysTwiceSideBySideAndUpdates(@TempDir Path folder) throws Exception {
        try (var account = Emulator.required(folder)) {
            var template = Transformed.of(Transformed.REGION, "Release=2611291830");
            var first = account.deploy("first", template, "Release=2611291830");
            assertThat(first.path("status").asText()).as(first::toString).isEqualTo("CREATE_COMPLETE");
            var expected = new TreeSet<>(template.resources().keySet());
            expected.removeAll(ASKED_FOR);
            assertThat(names(first.path("resources"))).isEqualTo(expected);
            assertThat(first.path("resources"))
                .allSatisfy(resource -> assertThat(resource.path("status").asText()).isEqualTo("CREATE_COMPLETE"));
            assertThat(first.path("functions")).isNotEmpty()
                .allSatisfy(function -> assertThat(function.path("version").asText()).isEqualTo("1"));
            assertThat(first.path("sources")).isNotEmpty()
                .allSatisfy(function -> assertThat(function.asText()).endsWith(":live"));
            assertThat(first.path("schedules")).isNotEmpty()
                .allSatisfy(schedule -> assertThat(schedule.asText()).startsWith("first-"));
            assertThat(first.path("protected")).isNotEmpty()
                .allSatisfy(table -> assertThat(table.asBoolean()).isTrue());

            var second = account.deploy("second", template, "Release=2611291830");
            assertThat(second.path("status").asText()).isEqualTo("CREATE_COMPLETE");
            assertThat(texts(second.path("schedules"))).containsAll(texts(first.path("schedules")))
                .hasSize(2 * first.path("schedules").size());

            var changed = account.deploy("first", Transformed.of(Transformed.REGION, "Release=2611291831"),
                "Release=2611291831", "RegistrationDays=3");
            assertThat(changed.path("status").asText()).isEqualTo("UPDATE_COMPLETE");
            assertThat(changed.at("/functions/TrainingDeliveryFunction/environment/REGISTRATION_DAYS").asText())
                .as("the setting of the version that people reach").isEqualTo("3");
            assertThat(changed.path("functions")).allSatisfy(function -> {
                assertThat(function.path("version").asText()).isEqualTo("2");
                assertThat(texts(function.path("versions"))).as("no old version is kept").containsExactly("2");
            });

            // The release in samconfig.toml, which applies to a deployment without ./run deploy.
            var refused = account.deploy("third", template, "Release=" + ReleaseTest.forNobody());
            assertThat(refused.path("refused").asText()).contains("Release").contains("./run deploy");
        }
    }

    private static TreeSet<String> names(JsonNode node) {
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
