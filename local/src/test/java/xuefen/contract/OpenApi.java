package xuefen.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/openapi.yaml} as a tree. */
public final class OpenApi {
    static final String TEXT = Project.text("docs/openapi.yaml");
    public static final JsonNode TREE = new ObjectMapper()
        .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(TEXT));
    public static final List<Operation> OPERATIONS = read();

    private OpenApi() {}

    /**
     * An operation.
     *
     * @param routeKey method and path, as the template has them
     * @param pointer  its JSON pointer
     * @param node     the operation in the document
     * @param path     the path in the document, with what all of its operations share
     */
    public record Operation(String routeKey, String pointer, JsonNode node, JsonNode path) {
        public String id() {
            return node.path("operationId").asText();
        }

        /** Whether it needs no sign-in. */
        public boolean open() {
            return node.path("security").isArray() && node.path("security").isEmpty();
        }

        /** Whether it serves a file of the pages, which is no JSON. */
        public boolean file() {
            return texts(node.path("tags")).contains("网页");
        }

        public Set<String> problems() {
            return texts(node.path("x-problems"));
        }

        public Set<String> roles() {
            return texts(node.path("x-roles"));
        }

        /** Parameters of the path and its own, resolved. */
        public List<JsonNode> parameters() {
            var parameters = new ArrayList<JsonNode>();
            path.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
            node.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
            return parameters;
        }

        @Override
        public String toString() {
            return routeKey;
        }
    }

    public static Operation operation(String routeKey) {
        return OPERATIONS.stream().filter(operation -> operation.routeKey().equals(routeKey)).findFirst()
            .orElseThrow(() -> new IllegalStateException("docs/openapi.yaml has no " + routeKey));
    }

    /** The node that a reference leads to; any other node itself. */
    public static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(TREE.at(node.get("$ref").textValue().substring(1))) : node;
    }

    static Set<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        list.forEach(text -> {
            if (!texts.add(text.textValue())) {
                throw new IllegalStateException(text + " stands twice in a list of docs/openapi.yaml");
            }
        });
        return texts;
    }

    private static List<Operation> read() {
        var operations = new ArrayList<Operation>();
        TREE.path("paths").properties().forEach(path -> path.getValue().properties().forEach(entry -> {
            if (Set.of("get", "head", "put", "post", "delete", "patch").contains(entry.getKey())) {
                operations.add(new Operation(entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                    "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + entry.getKey(),
                    entry.getValue(), path.getValue()));
            }
        }));
        return List.copyOf(operations);
    }
}
