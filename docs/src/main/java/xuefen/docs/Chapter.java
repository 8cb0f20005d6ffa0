package xuefen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The hand-written descriptions of the routes of one chapter of the guide.
 *
 * @param name        its name
 * @param description what it is about
 * @param operations  description of each route, by route key
 * @param schemas     descriptions of its records
 */
record Chapter(String name, String description, Map<String, Object> operations, Map<String, Object> schemas) {

    /** The chapters in {@code docs/api}, in the order of their files. */
    static List<Chapter> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{2}-.*\\.yaml"))
                .filter(file -> !file.endsWith(ApiDocument.EVERYWHERE)).sorted().map(Yamls::read)
                .map(file -> new Chapter((String) file.get("chapter"), (String) file.get("description"),
                    Yamls.map(file.get("operations")), Yamls.map(file.get("schemas"))))
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
