package xuefen.platform.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationForm;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.project.FilingForm;
import xuefen.platform.json.Json;

/**
 * 项目申报表 as a JSON Schema: the one statement of its fields, limits, labels and messages, which the web page reads too.
 * Messages stand under {@code x-messages} by keyword, at the place that fails or else at the root.
 */
public final class SchemaForm implements ApplicationForm, FilingForm {
    /** The version that organisers fill in today. */
    public static final int CURRENT = 1;

    private static final String MESSAGES = "x-messages";
    /** Keywords that only combine others; an error of theirs would repeat the same mistake. */
    private static final Set<String> GATHERING = Set.of("allOf", "if", "then", "else", "$ref", "properties", "items");

    /** JSON Schema with the form's own keywords for layout and messages; any other keyword is a typing error. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
        .keywords(Stream.of(MESSAGES, "x-pages", "x-input", "x-filing").map(NonValidationKeyword::new).toList())
        .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance()).build();

    private final JsonNode document;
    private final Schema schema;
    private final FilingForm filing;

    SchemaForm(JsonNode document) {
        this.document = document;
        this.filing = new FilingFields(document);
        this.schema = SchemaRegistry.withDialect(DIALECT, registry -> registry
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(document);
    }

    /** The form in its current version. */
    public static SchemaForm current() {
        return of(CURRENT);
    }

    /** The form of one version; later versions exist in tests only. */
    public static SchemaForm of(int version) {
        return new SchemaForm(FormDocument.read(version));
    }

    /** The form as it is written; for tests. */
    JsonNode document() {
        return document.deepCopy();
    }

    /** The version that the form itself states; a draft names the version it was filled in with. */
    public int version() {
        return document.at("/properties/form/const").intValue();
    }

    @Override
    public List<FieldProblem> changed(Application before, Application after) {
        return filing.changed(before, after);
    }

    @Override
    public List<FieldProblem> problems(Application application) {
        // One message for each field, about the first error in it.
        Map<String, FieldProblem> problems = new LinkedHashMap<>();
        for (var error : schema.validate(withEveryPart(Json.tree(application)))) {
            if (!counts(error)) {
                continue;
            }
            var path = path(error.getInstanceLocation());
            if (error.getKeyword().equals("required")) {
                path.add(error.getProperty());
            }
            problems.computeIfAbsent(text(path), field -> new FieldProblem(field, sentence(error, label(path))));
        }
        var order = fields();
        return problems.values().stream()
            .sorted(Comparator.comparingInt(problem -> order.indexOf(first(problem.field())))).toList();
    }

    /** Treats a missing part as empty, so that each of its fields is reported and not only the part. */
    private ObjectNode withEveryPart(ObjectNode application) {
        document.path("properties").properties().stream().filter(field -> field.getValue().has("properties"))
            .forEach(field -> application.withObjectProperty(field.getKey()));
        return application;
    }

    /** A choice fails once as a whole and once for each of its values; only the whole counts. */
    private static boolean counts(Error error) {
        return !GATHERING.contains(error.getKeyword()) && !error.getEvaluationPath().toString().contains("/oneOf/");
    }

    private String sentence(Error error, FieldLabel label) {
        var keyword = error.getKeyword();
        var says = at(error.getSchemaLocation().getFragment(), 1);
        // For a missing field, the message fits the kind of that field.
        var sentence = keyword.equals("required")
            ? label.choice() ? document.at("/" + MESSAGES + "/oneOf") : document.at("/" + MESSAGES + "/required")
            : says.at("/" + MESSAGES + "/" + keyword);
        if (sentence.isMissingNode()) {
            sentence = document.at("/" + MESSAGES + "/" + keyword);
        }
        if (sentence.isMissingNode()) {
            throw new IllegalStateException("the form has no sentence for " + keyword);
        }
        return sentence.textValue().replace("{label}", label.text()).replace("{limit}", says.path(keyword).asText());
    }

    /** The node of the form at a location, a number of steps above its end. */
    private JsonNode at(NodePath location, int above) {
        var node = document;
        for (int i = 0; i < location.getNameCount() - above; i++) {
            var step = location.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return node;
    }

    private record FieldLabel(String text, boolean choice) {}

    /** The title of a field. */
    private FieldLabel label(List<Object> path) {
        var node = document;
        for (var step : path) {
            node = resolved(
                step instanceof Integer ? node.path("items") : node.path("properties").path(step.toString()));
        }
        if (!node.has("title")) {
            throw new IllegalStateException("the form has no title for " + text(path));
        }
        return new FieldLabel(node.get("title").textValue(), node.has("oneOf"));
    }

    /** The node merged with its {@code $ref}; its own keywords win. */
    private JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        var whole = document.at(node.get("$ref").textValue().substring(1)).<ObjectNode>deepCopy();
        node.properties().forEach(own -> whole.set(own.getKey(), own.getValue()));
        return whole;
    }

    private List<String> fields() {
        var names = new ArrayList<String>();
        document.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String first(String field) {
        return field.split("[.\\[]", 2)[0];
    }

    private static List<Object> path(NodePath location) {
        var path = new ArrayList<Object>();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        return path;
    }

    /** A path in the notation of callers: {@code courses[2].hours}. */
    private static String text(List<Object> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (step instanceof Integer index) {
                text.append('[').append(index.intValue()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
