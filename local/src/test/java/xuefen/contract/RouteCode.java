package xuefen.contract;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The method of each route: the route's declaration refers to it, which only the class file shows. */
final class RouteCode {
    static final String BUILDER = "xuefen/platform/http/RouteBuilder";
    private static final String CONSTANT = "ROUTES";
    static final Set<String> VERBS = Set.of("get", "head", "put", "post", "delete");

    private RouteCode() {}

    /** The class of a handler, and those of the parts whose routes it joins. */
    static List<String> parts(Code code, String handler) {
        var parts = new ArrayList<String>();
        parts.add(handler);
        code.steps(new Code.Method(handler, "<clinit>", "()V")).forEach(step -> {
            if (step instanceof Code.Step.Constant(var owner, var name) && name.equals(CONSTANT)
                && !owner.equals(handler)) {
                parts.add(owner);
            }
        });
        return parts;
    }

    /** The method of each route that a class declares in its constant, by the route's key. */
    static Map<String, Code.Method> methods(Code code, ClassModel function) {
        var methods = new LinkedHashMap<String, Code.Method>();
        var owner = function.thisClass().asInternalName();
        String text = null;
        String key = null;
        Code.Method last = null;
        for (var step : code.steps(new Code.Method(owner, "<clinit>", "()V"))) {
            switch (step) {
                case Code.Step.Text(var loaded) -> text = loaded;
                case Code.Step.Call(var called) when called.owner().equals(BUILDER) && VERBS.contains(called.name()) ->
                    key = called.name().toUpperCase(Locale.ROOT) + " " + text;
                case Code.Step.Call(var called) when called.owner().equals(BUILDER) && called.name().equals("by") ->
                    methods.put(key, last);
                case Code.Step.Call(var called) when called.owner().equals(owner) -> last = called;
                default -> {}
            }
        }
        return methods;
    }
}
