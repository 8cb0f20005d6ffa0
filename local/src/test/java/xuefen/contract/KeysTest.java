package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** One file for each table spells its keys, so that readers find what writers store. */
class KeysTest {
    private static final Path FUNCTIONS = Project.ROOT.resolve("functions");
    /** The files of keys, and the port that takes keys. */
    private static final Pattern KEYS = Pattern.compile("\\w+Keys|ScanKey|Documents|DynamoDocuments");
    /** Texts that are no keys of a table: names from which ids are computed. */
    private static final Set<String> NO_KEYS = Set.of("\"filing#");
    /** Makes a key or a query, or begins a text like a key. */
    private static final Pattern MADE = Pattern.compile(
        "new (?:Documents\\.)?(?:Key|Query)\\(|\\bQuery\\.(?:of|index|inOrder)\\(|(?<!\\\\)\"[A-Za-z-]+#");

    @Test
    void onlyTheFilesOfKeysSpellKeys() throws IOException {
        var elsewhere = new TreeMap<String, List<String>>();
        made().forEach((file, made) -> {
            if (!KEYS.matcher(file).matches()) {
                var keys = made.stream().filter(text -> !NO_KEYS.contains(text)).toList();
                if (!keys.isEmpty()) {
                    elsewhere.put(file, keys);
                }
            }
        });
        assertThat(elsewhere).as("move these to the file of keys of their table, such as TrainingKeys").isEmpty();
    }

    @Test
    void theFilesOfKeysMakeKeys() throws IOException {
        assertThat(made()).containsKeys("AccountKeys", "AuditKeys", "CreditKeys", "ProjectKeys", "ScanKeys",
            "TrainingKeys");
    }

    @Test
    void everyIndexOfATableIsQueried() throws IOException {
        var keys = new StringBuilder();
        for (var file : code()) {
            if (KEYS.matcher(name(file)).matches()) {
                keys.append(Files.readString(file));
            }
        }
        assertThat(Project.TEMPLATE.tables().values()).allSatisfy(table -> assertThat(table.indexes())
            .allSatisfy(index -> assertThat(keys).contains("\"" + index.name() + "\"")));
    }

    private static Map<String, List<String>> made() throws IOException {
        var made = new TreeMap<String, List<String>>();
        for (var file : code()) {
            var found = MADE.matcher(Files.readString(file)).results().map(result -> result.group()).toList();
            if (!found.isEmpty()) {
                made.put(name(file), found);
            }
        }
        return made;
    }

    private static List<Path> code() throws IOException {
        try (var files = Files.walk(FUNCTIONS)) {
            return files.filter(file -> file.toString().endsWith(".java")
                && FUNCTIONS.relativize(file).toString().contains("src/main/java")).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
