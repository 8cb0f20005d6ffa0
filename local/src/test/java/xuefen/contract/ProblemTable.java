package xuefen.contract;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every problem that the functions know, as they would answer it. Reflection reads it from their classes, which this
 * module does not depend on.
 */
final class ProblemTable {
    /** The answer to a request without a route, and a refusal that only a direct invocation gets. */
    static final List<String> NOT_IN_THE_API = List.of("no-such-route", "administrator-exists");
    static final Map<String, Entry> ENTRIES = read().stream().collect(Collectors.toMap(Entry::code, entry -> entry));

    private ProblemTable() {}

    /**
     * A problem.
     *
     * @param constant its name in the enum; null for a problem of the platform
     */
    record Entry(String constant, String code, int status, String title) {}

    static String code(String constant) {
        return ENTRIES.values().stream().filter(entry -> constant.equals(entry.constant())).findFirst().orElseThrow()
            .code();
    }

    private static List<Entry> read() {
        var functions = Project.ROOT.resolve("functions");
        try (var loader = new URLClassLoader(new URL[] {Project.classes(functions.resolve("domain")).toUri().toURL(),
            Project.classes(functions.resolve("platform")).toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var codes = loader.loadClass("xuefen.domain.problem.ProblemCode");
            var problem = loader.loadClass("xuefen.domain.problem.Problem");
            var details = loader.loadClass("xuefen.platform.http.ProblemDetails");
            var entries = new ArrayList<Entry>();
            var of = details.getDeclaredMethod("of", problem, String.class);
            of.setAccessible(true);
            for (var code : codes.getEnumConstants()) {
                entries.add(entry(((Enum<?>) code).name(),
                    of.invoke(null, problem.getMethod("of", codes).invoke(null, code), "id")));
            }
            for (var own : List.of("internal", "busy")) {
                var made = details.getDeclaredMethod(own, String.class);
                made.setAccessible(true);
                entries.add(entry(null, made.invoke(null, "id")));
            }
            return entries;
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException("the functions' problems are not where they were", e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Entry entry(String constant, Object details)
        throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        var type = details.getClass();
        return new Entry(constant, (String) type.getMethod("code").invoke(details),
            (int) type.getMethod("status").invoke(details), (String) type.getMethod("title").invoke(details));
    }
}
