package xuefen.contract;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template as it is written: for log groups and alarms, of which the runner keeps only the names. An intrinsic
 * function is a map from its tag.
 */
public final class RawTemplate {
    private static final Map<?, ?> ALL = map(
        value(new Yaml().compose(new StringReader(Project.text("template.yaml")))));
    private static final Map<?, ?> RESOURCES = section("Resources");

    private RawTemplate() {}

    /** A section, as written. */
    public static Map<?, ?> section(String name) {
        return map(ALL.get(name));
    }

    /** A resource with what stands beside its properties, as written. */
    public static Map<?, ?> resource(String id) {
        return map(RESOURCES.get(id));
    }

    /** The properties of a resource, as written. */
    public static Map<?, ?> properties(String id) {
        return map(resource(id).get("Properties"));
    }

    /** A value as a map; empty where it is none. */
    public static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Object value(Node node) {
        var plain = switch (node) {
            case MappingNode mapping -> {
                var map = new LinkedHashMap<Object, Object>();
                mapping.getValue().forEach(entry -> map.put(value(entry.getKeyNode()), value(entry.getValueNode())));
                yield map;
            }
            case SequenceNode sequence -> {
                List<Object> list = new ArrayList<>();
                sequence.getValue().forEach(each -> list.add(value(each)));
                yield list;
            }
            case ScalarNode scalar -> scalar.getValue();
            default -> throw new IllegalStateException("unknown YAML: " + node);
        };
        var tag = node.getTag().getValue();
        return tag.startsWith("!") ? Map.of(tag, plain) : plain;
    }
}
