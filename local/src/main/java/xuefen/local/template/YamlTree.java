package xuefen.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns YAML into maps, lists, scalars and {@link Intrinsic}s. It works on SnakeYAML's nodes rather than its objects,
 * so that every fault can be named by its path and dates stay the texts that CloudFormation takes them for.
 */
final class YamlTree {
    private YamlTree() {}

    static Map<String, Object> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader);
        }
    }

    static Map<String, Object> read(Reader reader) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(reader);
            if (!(root instanceof MappingNode mapping)) {
                throw new TemplateException("", "the template is not a mapping of sections");
            }
            return map(mapping, "");
        } catch (MarkedYAMLException e) {
            throw new TemplateException("line " + (e.getProblemMark().getLine() + 1), e.getProblem());
        } catch (YAMLException e) {
            throw new TemplateException("", "not YAML: " + e.getMessage());
        }
    }

    private static Object convert(Node node, String path) {
        Object plain = switch (node) {
            case MappingNode mapping -> map(mapping, path);
            case SequenceNode sequence -> list(sequence, path);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateException(path, "cannot read " + node.getTag());
        };
        String tag = node.getTag().getValue();
        if (tag.startsWith("!") && tag.length() > 1) {
            return Intrinsic.ofTag(tag, plain, path);
        }
        if (plain instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // made by map() a few lines up
            Map<String, Object> mapping = (Map<String, Object>) plain;
            if (Intrinsic.isLongForm(mapping)) {
                return Intrinsic.ofLongForm(mapping, path);
            }
        }
        return plain;
    }

    private static Map<String, Object> map(MappingNode node, String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.getValue().forEach(entry -> {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(path, "a key is not a text");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw new TemplateException(path, "merge keys (<<) are no part of CloudFormation");
            }
            String name = key.getValue();
            String child = path.isEmpty() ? name : path + "." + name;
            if (map.containsKey(name)) {
                throw new TemplateException(child, "stands there twice");
            }
            map.put(name, convert(entry.getValueNode(), child));
        });
        return map;
    }

    private static List<Object> list(SequenceNode node, String path) {
        List<Object> list = new ArrayList<>();
        for (Node element : node.getValue()) {
            list.add(convert(element, path + "[" + list.size() + "]"));
        }
        return list;
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        String tag = node.getTag().getValue();
        if (tag.equals(Tag.BOOL.getValue())) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                // on, off, yes and no are booleans only in YAML 1.1; the template's author means words.
                default -> text;
            };
        }
        if (tag.equals(Tag.INT.getValue()) && text.matches("-?(0|[1-9][0-9]*)")) {
            return Long.valueOf(text);
        }
        return tag.equals(Tag.NULL.getValue()) ? null : text;
    }
}
