package xuefen.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import xuefen.local.template.FunctionResource;

/** The code of one function: its handler class, the handler's parts, and every method that these lead to. */
final class FunctionCode {
    private static final String CLOCKS = "xuefen/platform/config/Clocks";
    private static final Map<String, FunctionCode> KNOWN = new HashMap<>();

    private final Code code;
    private final List<String> parts;
    private final Set<Code.Method> reached;

    private FunctionCode(FunctionResource function) {
        var functions = Project.ROOT.resolve("functions");
        code = Code.of(Project.classes(functions.resolve("domain")), Project.classes(functions.resolve("platform")),
            Project.classes(Project.module(function)));
        var handler = Project.handlerClass(function);
        code.type(handler);
        parts = RouteCode.parts(code, handler);
        reached = code.reached(parts.stream().flatMap(part -> code.methods(part).stream()).toList());
    }

    static FunctionCode of(FunctionResource function) {
        return KNOWN.computeIfAbsent(function.name(), name -> new FunctionCode(function));
    }

    /**
     * A variable that the code reads.
     *
     * @param variable its name
     * @param by       class of the platform that asks, as in {@code DynamoDocuments}
     * @param into     class that is constructed from the value; null where the next step constructs nothing
     */
    record Asked(String variable, String by, String into) {}

    Code code() {
        return code;
    }

    /** The classes that declare its routes: its handler and the handler's parts. */
    List<String> parts() {
        return parts;
    }

    /** Every method that may run in this function. */
    Set<Code.Method> reached() {
        return reached;
    }

    /** Every method that may run for one route, by its key. */
    Map<String, Set<Code.Method>> reachedByRoute() {
        var byRoute = new LinkedHashMap<String, Set<Code.Method>>();
        parts.forEach(part -> RouteCode.methods(code, code.type(part))
            .forEach((route, method) -> byRoute.put(route, code.reached(List.of(method)))));
        return byRoute;
    }

    /** Constants of an enum that some methods name. */
    Set<String> constants(String owner, Set<Code.Method> methods) {
        var names = new TreeSet<String>();
        steps(methods).forEach(step -> {
            if (step instanceof Code.Step.Constant(var of, var name) && of.equals(owner)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Texts that some methods load. */
    Set<String> texts(Set<Code.Method> methods) {
        return texts(steps(methods));
    }

    /** Whether a class of the function's module declares a route. */
    boolean declares(String type) {
        return code.methods(type).stream().flatMap(method -> code.steps(method).stream())
            .anyMatch(step -> step instanceof Code.Step.Call(var called)
                && called.owner().equals(RouteCode.BUILDER) && RouteCode.VERBS.contains(called.name()));
    }

    private List<Code.Step> steps(Set<Code.Method> methods) {
        return methods.stream().flatMap(method -> code.steps(method).stream()).toList();
    }

    private static Set<String> texts(List<Code.Step> steps) {
        var texts = new TreeSet<String>();
        steps.forEach(step -> {
            if (step instanceof Code.Step.Text(var text)) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** Every variable that the code reads from the platform by name. */
    List<Asked> asked() {
        var asked = new ArrayList<Asked>();
        for (var method : reached) {
            var steps = code.steps(method);
            for (int i = 0; i + 1 < steps.size(); i++) {
                if (steps.get(i) instanceof Code.Step.Text(var variable)
                    && steps.get(i + 1) instanceof Code.Step.Call(var called)
                    && called.owner().startsWith("xuefen/platform/") && called.name().equals("of")
                    && called.type().startsWith("(Ljava/lang/String;)")) {
                    // A store may take the clock as well.
                    var next = i + 2 < steps.size() && steps.get(i + 2) instanceof Code.Step.Call(var clock)
                        && clock.owner().equals(CLOCKS) ? i + 3 : i + 2;
                    asked.add(new Asked(variable, simple(called.owner()),
                        next < steps.size() ? made(steps.get(next)) : null));
                }
            }
        }
        return asked;
    }

    /** Every text in code that may run. */
    Set<String> texts() {
        return texts(reached.stream().flatMap(method -> code.steps(method).stream()).toList());
    }

    private static String made(Code.Step step) {
        return step instanceof Code.Step.Call(var called) && called.name().equals("<init>") ? called.owner() : null;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
