package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import xuefen.local.template.HttpRoute;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;

/** Every trigger of the template has its event, and no event is without a trigger. */
class EventFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTriggerHasAnEventAndEveryEventATrigger() throws Exception {
        var declared = template().functions().values().stream().flatMap(function -> EventFiles.of(function).stream())
            .sorted().toList();
        assertThat(declared).isNotEmpty().doesNotHaveDuplicates().isEqualTo(EventFiles.all());
    }

    @Test
    void theEventOfARouteIsARequestOfThatRoute() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (var function : template().functions().values()) {
            for (int i = 0; i < function.routes().size(); i++) {
                HttpRoute route = function.routes().get(i);
                Path file = EventFiles.of(function).get(i);
                declared.put(file.getFileName().toString(), route.routeKey());
                found.put(file.getFileName().toString(),
                    JSON.readTree(Files.readAllBytes(file)).path("routeKey").asText());
            }
        }
        assertThat(found).isNotEmpty().isEqualTo(declared);
    }

    private static Template template() throws Exception {
        return TemplateReader.read(Tool.PROJECT.resolve("template.yaml"), Map.of());
    }
}
