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
 * 项目申报表 as a JSON Schema, the one statement of its fields, limits, labels and sentences, which the page reads too. The sentences stand in it by
 * keyword ({@code x-messages}), at the place that says no or else at the root.
 */
public final class SchemaForm implements ApplicationForm, FilingForm {
    /** The version that is filled in today. */
    public static final int CURRENT = 1;

    private static final String MESSAGES = "x-messages";
    /** Keywords that only gather what others say; theirs would be a second sentence for the same mistake. */
    private static final Set<String> GATHERING = Set.of("allOf", "if", "then", "else", "$ref", "properties", "items");

    /** JSON Schema and what the form says beside it, to pages and to people; any other word in it is a slip of the pen. */
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
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())).getSchema(document);
    }

    /** The form in its current version. */
    public static SchemaForm current() {
        return of(CURRENT);
    }

    /** The form of one version; tests have later ones. */
    public static SchemaForm of(int version) {
        return new SchemaForm(FormDocument.read(version));
    }

    /** The form as it is written; for tests. */
    JsonNode document() {
        return document.deepCopy();
    }

    /** The version, as the form itself says; a draft names the one that it was filled in by. */
    public int version() {
        return document.at("/properties/form/const").intValue();
    }

    @Override
    public List<FieldProblem> changed(Application before, Application after) {
        return filing.changed(before, after);
    }

    @Override
    public List<FieldProblem> problems(Application application) {
        // One sentence for each field: the first thing that is wrong with it.
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
        return problems.values().stream().sorted(Comparator.comparingInt(problem -> order.indexOf(first(problem.field())))).toList();
    }

    /** A part that is missing as a whole counts as empty, so that each of its fields is asked for and not only the part. */
    private ObjectNode withEveryPart(ObjectNode application) {
        document.path("properties").properties().stream().filter(field -> field.getValue().has("properties"))
            .forEach(field -> application.withObjectProperty(field.getKey()));
        return application;
    }

    /** A choice fails once as a whole and once for each of its values; the whole says it. */
    private static boolean counts(Error error) {
        return !GATHERING.contains(error.getKeyword()) && !error.getEvaluationPath().toString().contains("/oneOf/");
    }

    private String sentence(Error error, FieldLabel label) {
        var keyword = error.getKeyword();
        var says = at(error.getSchemaLocation().getFragment(), 1);
        // What is missing is asked for in the words of the field that is missing.
        var sentence = keyword.equals("required") ? label.choice() ? document.at("/" + MESSAGES + "/oneOf") : document.at("/" + MESSAGES + "/required")
            : says.at("/" + MESSAGES + "/" + keyword);
        if (sentence.isMissingNode()) {
            sentence = document.at("/" + MESSAGES + "/" + keyword);
        }
        if (sentence.isMissingNode()) {
            throw new IllegalStateException("the form has no sentence for " + keyword);
        }
        return sentence.textValue().replace("{label}", label.text()).replace("{limit}", says.path(keyword).asText());
    }

    /** The part of the form that a location leads to, so many steps above its end. */
    private JsonNode at(NodePath location, int above) {
        var node = document;
        for (int i = 0; i < location.getNameCount() - above; i++) {
            var step = location.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return node;
    }

    private record FieldLabel(String text, boolean choice) {
    }

    /** What a field is called: its own title, wherever it is described. */
    private FieldLabel label(List<Object> path) {
        var node = document;
        for (var step : path) {
            node = resolved(step instanceof Integer ? node.path("items") : node.path("properties").path(step.toString()));
        }
        if (!node.has("title")) {
            throw new IllegalStateException("the form has no title for " + text(path));
        }
        return new FieldLabel(node.get("title").textValue(), node.has("oneOf"));
    }

    /** With what it refers to, its own words first. */
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

    /** As callers write it: {@code courses[2].hours}. */
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
