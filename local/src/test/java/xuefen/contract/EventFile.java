package xuefen.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.local.template.FunctionResource;

/**
 * The files of {@code events/}: {@code <folder>.<event>.json} for a trigger, {@code <function>.json} where there is
 * none.
 */
final class EventFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Project.ROOT.resolve("events");
    /** Files that {@code sam local invoke} needs and that are no events. */
    private static final List<String> OTHERS = List.of("env.json");

    private EventFile() {}

    static String of(FunctionResource function, String event) {
        return Project.module(function).getFileName() + "." + kebab(event) + ".json";
    }

    /** The file of a function without a trigger: the authorizer, or a function that only an operator invokes. */
    static String of(FunctionResource function) {
        return kebab(function.name().replaceFirst("Function$", "")) + ".json";
    }

    static List<String> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !OTHERS.contains(name)).sorted()
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(String name) {
        return Files.exists(FOLDER.resolve(name));
    }

    static JsonNode read(String name) {
        return tree(Project.text("events/" + name));
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
