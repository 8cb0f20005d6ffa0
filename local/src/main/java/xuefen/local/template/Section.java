package xuefen.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of the template while it is read. It remembers which properties were read, so that {@link #done} can
 * refuse all others: an unknown property is an error and is never silently ignored.
 */
final class Section {
    private final Map<String, Object> content;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    Section(Map<String, Object> content, String path) {
        this.content = content;
        this.path = path;
    }

    static Section of(Object content, String path) {
        if (content instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // keys of a template's mappings are texts, see YamlTree
            Map<String, Object> named = (Map<String, Object>) map;
            return new Section(named, path);
        }
        throw new TemplateException(path, "must be a mapping");
    }

    String path() {
        return path;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Map<String, Object> content() {
        return content;
    }

    Set<String> names() {
        return content.keySet();
    }

    boolean has(String name) {
        return content.containsKey(name);
    }

    /** Accepts properties that are known but have no effect on one machine. */
    void inert(String... names) {
        asked.addAll(List.of(names));
    }

    /** Refuses every property that was not read. */
    void done() {
        for (String name : content.keySet()) {
            if (!asked.contains(name)) {
                throw new TemplateException(path(name),
                    "unknown property, the local runner does not know what to do with it");
            }
        }
    }

    Object raw(String name) {
        asked.add(name);
        return content.get(name);
    }

    Section section(String name) {
        return of(required(name), path(name));
    }

    Optional<Section> optionalSection(String name) {
        return Optional.ofNullable(raw(name)).map(value -> of(value, path(name)));
    }

    List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        for (Object element : list(name)) {
            sections.add(of(element, path(name) + "[" + sections.size() + "]"));
        }
        return sections;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(raw(name)).map(value -> plain(value, path(name)));
    }

    String oneOf(String name, Set<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            throw new TemplateException(path(name),
                text + " is unknown here; known: " + String.join(", ", allowed.stream().sorted().toList()));
        }
        return text;
    }

    /** A list of texts, empty if there is none; a single text counts as a list of one, as in policies. */
    List<String> texts(String name) {
        return list(name).stream().map(element -> plain(element, path(name))).toList();
    }

    List<Value> values(String name) {
        return list(name).stream().map(element -> asValue(element, path(name))).toList();
    }

    Value value(String name) {
        return asValue(required(name), path(name));
    }

    /** The logical id that a reference names, which must ask for the given attribute. */
    String logicalId(String name, String attribute) {
        if (required(name) instanceof Value.Reference reference && reference.attribute().equals(attribute)) {
            return reference.logicalId();
        }
        throw new TemplateException(path(name),
            "must be a reference to the " + attribute + " of a resource of this template");
    }

    int integer(String name, int otherwise) {
        return Math.toIntExact(optionalInteger(name).orElse((long) otherwise));
    }

    Optional<Long> optionalInteger(String name) {
        return optionalText(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException _) {
                throw new TemplateException(path(name), "must be a whole number, not " + text);
            }
        });
    }

    boolean flag(String name) {
        return optionalText(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TemplateException(path(name), "must be true or false, not " + text);
        }).orElse(false);
    }

    private List<?> list(String name) {
        Object value = raw(name);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    private Object required(String name) {
        Object value = raw(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private TemplateException missing(String name) {
        return new TemplateException(path(name), "is missing");
    }

    private static Value asValue(Object value, String path) {
        return value instanceof Value known ? known : new Value.Text(plain(value, path));
    }

    private static String plain(Object value, String path) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Long number -> number.toString();
            default -> throw new TemplateException(path, "a plain text must stand here");
        };
    }
}
