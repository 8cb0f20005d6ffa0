package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What CloudFormation makes of {@code template.yaml}: the output of AWS's own translator, which comes with the sam
 * command.
 */
record Transformed(JsonNode template) {
    static final String REGION = "us-east-1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<List<String>, Transformed> KNOWN = new ConcurrentHashMap<>();
    private static final Path SCRIPT = Path.of("src", "test", "resources", "xuefen", "sam", "transform.py")
        .toAbsolutePath();

    /** The template with these values of its parameters; without the sam command the running test is skipped. */
    static Transformed of(String region, String... parameters) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(SCRIPT.toString(), "template.yaml", region));
        arguments.addAll(List.of(parameters));
        var known = KNOWN.get(arguments);
        if (known != null) {
            return known;
        }
        var outcome = python().run(PATIENCE, arguments);
        assertThat(outcome.exit()).as(outcome::toString).isZero();
        KNOWN.put(arguments, new Transformed(JSON.readTree(outcome.output())));
        return KNOWN.get(arguments);
    }

    /**
     * The interpreter that the sam command names in its first line: the one that has its libraries. Without it the
     * running test is skipped.
     */
    static Tool python() throws IOException {
        Tool command = Tool.required("sam");
        String interpreter;
        try (var lines = Files.lines(command.program())) {
            interpreter = lines.findFirst().orElse("").replaceFirst("^#!\\s*", "");
        } catch (UncheckedIOException _) {
            interpreter = ""; // a packed program, and no text
        }
        Path python = Path.of(interpreter);
        assumeTrue(Files.isExecutable(python),
            () -> "skipped: " + command.program() + " is not the sam of docs/sam.md, and so brings no translator");
        return new Tool(python);
    }

    /** Resources of a type by their logical ids. */
    Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        template.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        return found;
    }

    /** Every resource by its logical id. */
    Map<String, JsonNode> resources() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        template.path("Resources").properties().forEach(resource -> found.put(resource.getKey(), resource.getValue()));
        return found;
    }
}
