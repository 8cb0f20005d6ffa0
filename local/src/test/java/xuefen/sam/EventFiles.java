package xuefen.sam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import xuefen.local.template.FunctionResource;
import xuefen.local.template.HttpRoute;
import xuefen.local.template.Schedule;
import xuefen.local.template.SqsSource;
import xuefen.local.template.StreamSource;

/**
 * The events in {@code events/}. A trigger's event is called after the folder of its function and its own name in the
 * template; a function without triggers has one event, called after the function.
 */
final class EventFiles {
    private static final Path FOLDER = Tool.PROJECT.resolve("events");
    /** Names and addresses for SAM, which are no event. */
    static final Path ENVIRONMENT = FOLDER.resolve("env.json");

    private EventFiles() {}

    /** The events that a function should have, in the template's order. */
    static List<Path> of(FunctionResource function) {
        String folder = Path.of(function.codeUri()).getName(1).toString();
        List<Path> files = triggers(function).map(trigger -> FOLDER.resolve(folder + "." + kebab(trigger) + ".json"))
            .toList();
        return files.isEmpty() ? List.of(FOLDER.resolve(kebab(function.name().replaceFirst("Function$", "")) + ".json"))
            : files;
    }

    /** The events that exist. */
    static List<Path> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(ENVIRONMENT)).sorted().toList();
        }
    }

    private static Stream<String> triggers(FunctionResource function) {
        return Stream.of(
            function.routes().stream().map(HttpRoute::event),
            function.queueSources().stream().map(SqsSource::event),
            function.streamSources().stream().map(StreamSource::event),
            function.schedules().stream().map(Schedule::event))
            .flatMap(names -> names);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
