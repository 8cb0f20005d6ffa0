package xuefen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files generated from the declarations of the functions. */
public final class Pages {
    private static final String GENERATED = "# 由 docs/generate 从各函数的声明和 docs/api 写出，不要手改。\n";

    private Pages() {}

    /**
     * Writes the generated files.
     *
     * @param arguments the root of the source tree
     */
    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        for (var page : of(root).entrySet()) {
            Files.writeString(root.resolve(page.getKey()), page.getValue());
        }
    }

    /** The expected contents of the generated files, by path below the root of the source tree. */
    static Map<String, String> of(Path root) {
        var said = root.resolve("docs/api");
        var template = text(root.resolve("template.yaml"));
        var routes = Declarations.of(template);
        var document = new ApiDocument(template, said, Bodies.of(root.resolve("events")));
        var pages = new LinkedHashMap<String, String>();
        pages.put("docs/openapi.yaml", GENERATED + Yamls.write(document.tree()));
        pages.put("docs/routes.md", new RoutePage(routes).of(Chapter.all(said)));
        pages.put("docs/problems.md", ProblemPage.of(Yamls.read(said.resolve("problems.yaml"))));
        pages.put("web/api/words.json", Words.of(routes));
        return pages;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
