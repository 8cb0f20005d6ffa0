package xuefen.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import xuefen.local.template.FunctionResource;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;

/** Where the project's files are. Tests run in the folder of their module. */
public final class Project {
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    public static final Template TEMPLATE = template();

    /** Functions that call no service and so have no permissions. */
    static final Set<String> STATELESS = Set.of("PagesFunction");

    private Project() {}

    private static Template template() {
        try {
            return TemplateReader.read(ROOT.resolve("template.yaml"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a function, as in {@code functions/jobs}, found from the path of its zip in the template. */
    static Path module(FunctionResource function) {
        return ROOT.resolve(function.codeUri()).getParent().getParent();
    }

    /** A function's handler class, as class files write it. */
    static String handlerClass(FunctionResource function) {
        return function.handler().replaceFirst("::.*", "").replace('.', '/');
    }

    static Path classes(Path module) {
        var classes = module.resolve("target").resolve("classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build the functions first");
        }
        return classes;
    }
}
