package xuefen.platform.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.platform.form.FormField.Kind;

/**
 * 项目申报表 page by page, read without a validator from the JSON Schema that {@link SchemaForm} checks by. So a display of
 * the application needs no labels of its own.
 *
 * @param title the form's name
 * @param pages its pages, in order
 */
public record FormLayout(String title, List<Page> pages) {

    /**
     * A page of the form.
     *
     * @param title  its heading
     * @param fields its fields, in order
     */
    public record Page(String title, List<FormField> fields) {}

    /** The form in its current version. */
    public static FormLayout current() {
        return of(FormDocument.read(SchemaForm.CURRENT));
    }

    private static FormLayout of(JsonNode document) {
        var pages = new ArrayList<Page>();
        for (var page : document.path("x-pages")) {
            var fields = new ArrayList<FormField>();
            page.path("fields").forEach(name -> fields
                .add(field(document, name.textValue(), document.path("properties").path(name.textValue()))));
            pages.add(new Page(page.path("title").textValue(), List.copyOf(fields)));
        }
        return new FormLayout(document.path("title").textValue(), List.copyOf(pages));
    }

    private static FormField field(JsonNode document, String name, JsonNode own) {
        // The field's own keywords come first; its {@code $ref} supplies the rest.
        var meant = own.has("$ref") ? document.at(own.get("$ref").textValue().substring(1)) : own;
        var kind = kind(own, meant);
        return new FormField(name, own.path("title").textValue(), kind, own.path("maxLength").intValue(),
            own.path("x-input").asText().equals("long"), choices(meant), switch (kind) {
                case PART -> fields(document, own);
                case ROWS -> fields(document, own.path("items"));
                default -> List.of();
            });
    }

    private static List<FormField> fields(JsonNode document, JsonNode parent) {
        return parent.path("properties").properties().stream()
            .map(child -> field(document, child.getKey(), child.getValue())).toList();
    }

    private static Kind kind(JsonNode own, JsonNode meant) {
        if (meant.has("oneOf")) {
            return Kind.CHOICE;
        }
        if (own.path("format").asText().equals("date")) {
            return Kind.DATE;
        }
        return switch (meant.path("type").asText()) {
            case "integer", "number" -> Kind.NUMBER;
            case "object" -> Kind.PART;
            case "array" -> Kind.ROWS;
            case "string" -> Kind.TEXT;
            default -> throw new IllegalStateException("the form holds something that nobody can show: " + own);
        };
    }

    private static Map<String, String> choices(JsonNode meant) {
        var choices = new LinkedHashMap<String, String>();
        meant.path("oneOf")
            .forEach(choice -> choices.put(choice.path("const").textValue(), choice.path("title").textValue()));
        return choices;
    }
}
