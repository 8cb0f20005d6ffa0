package xuefen.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import xuefen.local.template.FunctionResource;

/** The code of one function: its handler class and whatever that leads to. */
final class FunctionCode {
    private static final Pattern ROUTE_KEY = Pattern.compile("^(GET|HEAD|PUT|POST|DELETE|PATCH) /.*");
    private static final Map<String, FunctionCode> KNOWN = new HashMap<>();

    private final Code code;
    private final String handler;
    private final Set<Code.Method> reached;

    private FunctionCode(FunctionResource function) {
        var functions = Project.ROOT.resolve("functions");
        code = Code.of(Project.classes(functions.resolve("domain")), Project.classes(functions.resolve("platform")),
            Project.classes(Project.module(function)));
        handler = Project.handlerClass(function);
        code.type(handler);
        reached = code.reached(code.methods(handler));
    }

    static FunctionCode of(FunctionResource function) {
        return KNOWN.computeIfAbsent(function.name(), name -> new FunctionCode(function));
    }

    /**
     * A variable that is asked for.
     *
     * @param variable its name
     * @param by       class of the platform that asks, as in {@code DynamoDocuments}
     * @param into     class that is made of what comes back; null where the next step is another
     */
    record Asked(String variable, String by, String into) {
    }

    Code code() {
        return code;
    }

    /** Every method that may run in this function. */
    Set<Code.Method> reached() {
        return reached;
    }

    /** Every method that may run for one route. */
    Map<String, Set<Code.Method>> reachedByRoute() {
        var byRoute = new LinkedHashMap<String, Set<Code.Method>>();
        RouteSwitch.cases(code.type(handler)).forEach((route, steps) -> byRoute.put(route, code.reached(steps.stream()
            .filter(Code.Step.Call.class::isInstance).map(step -> ((Code.Step.Call) step).method()).toList())));
        return byRoute;
    }

    /** Constants of an enum that some methods, or the route's own branch, name. */
    Set<String> constants(String owner, Set<Code.Method> methods, String route) {
        var names = new TreeSet<String>();
        steps(methods, route).forEach(step -> {
            if (step instanceof Code.Step.Constant(var of, var name) && of.equals(owner)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Texts that some methods, or the route's own branch, load. */
    Set<String> texts(Set<Code.Method> methods, String route) {
        return texts(steps(methods, route));
    }

    private List<Code.Step> steps(Set<Code.Method> methods, String route) {
        var steps = new ArrayList<>(RouteSwitch.cases(code.type(handler)).get(route));
        methods.forEach(method -> steps.addAll(code.steps(method)));
        return steps;
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

    /** Methods of the handler class itself, of which constants tell who may call. */
    Set<Code.Method> ownMethods(Set<Code.Method> methods) {
        return methods.stream().filter(method -> method.owner().equals(handler)).collect(Collectors.toSet());
    }

    /** Texts in the handler class that look like a route key. */
    Set<String> routeKeys() {
        return routeKeys(handler);
    }

    /** The same of any class of the function's module. */
    Set<String> routeKeys(String type) {
        var keys = new TreeSet<String>();
        code.type(type).constantPool().forEach(entry -> {
            if (entry instanceof java.lang.classfile.constantpool.StringEntry text && ROUTE_KEY.matcher(text.stringValue()).matches()) {
                keys.add(text.stringValue());
            }
        });
        return keys;
    }

    /** Every variable that the platform is asked for by name. */
    List<Asked> asked() {
        var asked = new ArrayList<Asked>();
        for (var method : reached) {
            var steps = code.steps(method);
            for (int i = 0; i + 1 < steps.size(); i++) {
                if (steps.get(i) instanceof Code.Step.Text(var variable) && steps.get(i + 1) instanceof Code.Step.Call(var called)
                    && called.owner().startsWith("xuefen/platform/") && called.name().equals("of")
                    && called.type().startsWith("(Ljava/lang/String;)")) {
                    asked.add(new Asked(variable, simple(called.owner()), i + 2 < steps.size() ? made(steps.get(i + 2)) : null));
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
