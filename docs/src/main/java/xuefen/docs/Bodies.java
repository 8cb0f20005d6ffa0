package xuefen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The bodies of the events in {@code events/}, which also serve as examples in the API description. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    /** The body of each route whose event has one, by route key. */
    static Map<String, Object> of(Path folder) {
        var bodies = new LinkedHashMap<String, Object>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
                JsonNode event = JSON.readTree(file.toFile());
                if (event.hasNonNull("routeKey") && event.hasNonNull("body")) {
                    bodies.put(event.get("routeKey").textValue(),
                        JSON.convertValue(JSON.readTree(event.get("body").textValue()), Object.class));
                }
            }
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
