package xuefen.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates intrinsic functions. Parameters and conditions are decided here; references to resources become
 * {@link Value}s. A result contains no {@link Intrinsic}.
 */
final class Evaluator {
    private static final Object NO_VALUE = new Object();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Map<String, String> parameters;
    private final Map<String, Object> conditions;
    private final Map<String, String> resourceTypes;
    private final Set<String> published;
    private final Map<String, Boolean> decided = new LinkedHashMap<>();
    private final Set<String> deciding = new HashSet<>();

    /**
     * Prepares to evaluate.
     *
     * @param parameters    values of parameters and pseudo parameters
     * @param conditions    the section {@code Conditions}, not yet evaluated
     * @param resourceTypes type of each resource by its logical id
     * @param published     logical ids of functions that have an alias
     */
    Evaluator(Map<String, String> parameters, Map<String, Object> conditions, Map<String, String> resourceTypes,
        Set<String> published) {
        this.parameters = parameters;
        this.conditions = conditions;
        this.resourceTypes = resourceTypes;
        this.published = published;
    }

    /** Evaluates a map and omits entries that evaluate to AWS::NoValue. */
    Map<String, Object> map(Map<?, ?> map, String path) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object evaluated = evaluate(value, path.isEmpty() ? key.toString() : path + "." + key);
            if (evaluated != NO_VALUE) {
                result.put(key.toString(), evaluated);
            }
        });
        return result;
    }

    boolean condition(String name, String path) {
        Boolean known = decided.get(name);
        if (known != null) {
            return known;
        }
        if (!conditions.containsKey(name)) {
            throw new TemplateException(path, "there is no condition " + name);
        }
        if (!deciding.add(name)) {
            throw new TemplateException("Conditions." + name, "depends on itself");
        }
        boolean value = truth(conditions.get(name), "Conditions." + name);
        decided.put(name, value);
        return value;
    }

    private Object evaluate(Object node, String path) {
        return switch (node) {
            case Intrinsic intrinsic -> intrinsic(intrinsic, path);
            case Map<?, ?> map -> map(map, path);
            case List<?> list -> {
                List<Object> result = new ArrayList<>();
                for (int i = 0; i < list.size(); i++) {
                    Object evaluated = evaluate(list.get(i), path + "[" + i + "]");
                    if (evaluated != NO_VALUE) {
                        result.add(evaluated);
                    }
                }
                yield result;
            }
            case null -> throw new TemplateException(path, "has no value");
            default -> node;
        };
    }

    private Object intrinsic(Intrinsic intrinsic, String path) {
        return switch (intrinsic.name()) {
            case "Ref" -> ref(text(intrinsic.argument(), path), path);
            case "GetAtt" -> getAtt(intrinsic.argument(), path);
            case "Sub" -> sub(intrinsic.argument(), path);
            case "Join" -> join(intrinsic.argument(), path);
            case "If" -> {
                List<?> arguments = arguments(intrinsic, 3, path);
                yield evaluate(arguments.get(condition(text(arguments.getFirst(), path), path) ? 1 : 2), path);
            }
            default -> throw new TemplateException(path, intrinsic.name() + " may only stand in Conditions");
        };
    }

    private Object ref(String name, String path) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        if (name.endsWith("." + Resolved.ALIAS)) {
            return alias(name.substring(0, name.length() - Resolved.ALIAS.length() - 1), path);
        }
        if (!resourceTypes.containsKey(name)) {
            throw new TemplateException(path, "Ref names neither a parameter nor a resource: " + name);
        }
        return new Value.Reference(name, Resolved.REF);
    }

    private Value alias(String function, String path) {
        if (!published.contains(function)) {
            throw new TemplateException(path, function + " is no function with AutoPublishAlias");
        }
        return new Value.Reference(function, Resolved.ALIAS);
    }

    private Value getAtt(Object argument, String path) {
        String name = argument instanceof List<?> parts
            ? text(parts.getFirst(), path) + "." + text(parts.getLast(), path) : text(argument, path);
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        String attribute = dot < 0 ? "" : name.substring(dot + 1);
        String type = resourceTypes.get(id);
        if (type == null) {
            throw new TemplateException(path, "GetAtt names no resource: " + name);
        }
        if (!ResourceTypes.attributes(type).contains(attribute)) {
            throw new TemplateException(path, "unknown attribute " + name + " of an " + type);
        }
        return new Value.Reference(id, attribute);
    }

    private Object sub(Object argument, String path) {
        Map<?, ?> own = Map.of();
        Object pattern = argument;
        if (argument instanceof List<?> list && list.size() == 2 && list.getLast() instanceof Map<?, ?> map) {
            own = map;
            pattern = list.getFirst();
        }
        String text = text(pattern, path);
        List<Object> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(text.substring(end, matcher.start()));
            end = matcher.end();
            String name = matcher.group(2).strip();
            if (!matcher.group(1).isEmpty()) {
                parts.add("${" + name + "}");
            } else if (own.containsKey(name)) {
                parts.add(evaluate(own.get(name), path));
            } else {
                parts.add(name.contains(".") ? getAtt(name, path) : ref(name, path));
            }
        }
        parts.add(text.substring(end));
        return joined(parts, path);
    }

    private Object join(Object argument, String path) {
        if (!(argument instanceof List<?> list) || list.size() != 2
            || !(evaluate(list.getLast(), path) instanceof List<?> elements)) {
            throw new TemplateException(path, "Join takes a separator and a list");
        }
        List<Object> parts = new ArrayList<>();
        for (Object element : elements) {
            if (!parts.isEmpty()) {
                parts.add(text(list.getFirst(), path));
            }
            parts.add(element);
        }
        return joined(parts, path);
    }

    private static Object joined(List<Object> parts, String path) {
        StringBuilder text = new StringBuilder();
        List<Value> values = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Value value) {
                if (!text.isEmpty()) {
                    values.add(new Value.Text(text.toString()));
                    text.setLength(0);
                }
                values.add(value);
            } else {
                text.append(text(part, path));
            }
        }
        if (values.isEmpty()) {
            return text.toString();
        }
        if (!text.isEmpty()) {
            values.add(new Value.Text(text.toString()));
        }
        return values.size() == 1 ? values.getFirst() : new Value.Joined(values);
    }

    private boolean truth(Object node, String path) {
        if (node instanceof Map<?, ?> map && map.size() == 1 && map.get("Condition") instanceof String name) {
            return condition(name, path);
        }
        if (!(node instanceof Intrinsic intrinsic)) {
            throw new TemplateException(path, "is no condition");
        }
        return switch (intrinsic.name()) {
            case "Condition" -> condition(text(intrinsic.argument(), path), path);
            case "Equals" -> {
                List<?> sides = arguments(intrinsic, 2, path);
                yield text(evaluate(sides.getFirst(), path), path).equals(text(evaluate(sides.getLast(), path), path));
            }
            case "Not" -> !truth(arguments(intrinsic, 1, path).getFirst(), path);
            case "And" -> arguments(intrinsic, -1, path).stream().allMatch(part -> truth(part, path));
            case "Or" -> arguments(intrinsic, -1, path).stream().anyMatch(part -> truth(part, path));
            default -> throw new TemplateException(path, intrinsic.name() + " is no condition");
        };
    }

    private static List<?> arguments(Intrinsic intrinsic, int count, String path) {
        if (intrinsic.argument() instanceof List<?> list && (count < 0 || list.size() == count)) {
            return list;
        }
        throw new TemplateException(path, intrinsic.name() + " takes " + (count < 0 ? "a list" : count + " arguments"));
    }

    private static String text(Object node, String path) {
        return switch (node) {
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Long number -> number.toString();
            case null, default -> throw new TemplateException(path, "a plain text must stand here");
        };
    }
}
