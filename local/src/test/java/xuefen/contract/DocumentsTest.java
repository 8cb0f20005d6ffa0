package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name every function, and only folders and files that exist. */
class DocumentsTest {
    private static final Pattern NAMED = Pattern.compile(
        "`((?:functions|web|docs|bench|local|events|domain)/[A-Za-z0-9_./-]*)`");
    private static final Pattern LINKED = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern DECISION = Pattern.compile("(?m)^## (\\d+)\\. ");
    private static final Path RULES = Path.of("functions/domain/src/main/java/xuefen");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.en.md", "CONTRIBUTING.md", "docs/decisions/README.md",
        "docs/glossary.md", "docs/sam.md"})
    void whatADocumentNamesExists(String document) {
        var text = Project.text(document);
        assertThat(matches(NAMED, text)).isNotEmpty()
            .allSatisfy(name -> assertThat(place(name)).as(name).isNotNull());
        assertThat(matches(LINKED, text))
            .allSatisfy(link -> assertThat(Project.ROOT.resolve(document).resolveSibling(link)).exists());
    }

    @Test
    void decisionsLeadToFilesAndAreNumberedWithoutGaps() throws IOException {
        var numbers = new ArrayList<Integer>();
        try (var pages = Files.list(Project.ROOT.resolve("docs/decisions"))) {
            for (var page : pages.toList()) {
                var text = Files.readString(page);
                assertThat(matches(LINKED, text)).allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
                DECISION.matcher(text).results().map(found -> Integer.valueOf(found.group(1))).forEach(numbers::add);
            }
        }
        assertThat(numbers).isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void everyFunctionHasItsStepInTheReadme() throws IOException {
        var readme = Project.text("README.md");
        try (var modules = Files.list(Project.ROOT.resolve("functions"))) {
            assertThat(modules.filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                .map(module -> "`functions/" + module.getFileName() + "`"))
                .allSatisfy(module -> assertThat(readme).contains(module));
        }
    }

    @Test
    void everyPackageOfTheRulesHasATerm() throws IOException {
        var glossary = Project.text("docs/glossary.md");
        // No term of the field names these.
        var known = List.of("limit", "number", "part", "problem", "signing", "text", "time", "word");
        try (var packages = Files.list(Project.ROOT.resolve(RULES).resolve("domain"))) {
            assertThat(packages.filter(Files::isDirectory).map(each -> each.getFileName().toString())
                .filter(each -> !known.contains(each)))
                .allSatisfy(each -> assertThat(glossary).containsPattern("`" + each + "[`/]"));
        }
    }

    /** The file or folder of a name, which may lack the file's extension; null where there is none. */
    private static Path place(String name) {
        var root = name.startsWith("domain/") ? Project.ROOT.resolve(RULES) : Project.ROOT;
        return Stream.of(name, name + ".java", name + ".md").map(root::resolve).filter(Files::exists).findFirst()
            .orElse(null);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).distinct();
    }
}
