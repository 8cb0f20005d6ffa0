package xuefen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.domain.application.Application;

/** Describes the fields of the application in the words of its form, which page, paper and check use too. */
final class Form {
    private static final String FORM = "/xuefen/form/application-1.json";

    private Form() {}

    /** The words for each field of the application and of the records within it. */
    static Map<Class<?>, Map<String, String>> words() {
        try (var form = Form.class.getResourceAsStream(FORM)) {
            var words = new HashMap<Class<?>, Map<String, String>>();
            collect(Application.class, new ObjectMapper().readTree(form), words);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Class<?> record, JsonNode node, Map<Class<?>, Map<String, String>> into) {
        var words = new LinkedHashMap<String, String>();
        into.put(record, words);
        for (RecordComponent component : record.getRecordComponents()) {
            var field = node.path("properties").path(component.getName());
            words.put(component.getName(), words(field));
            var within = within(component.getGenericType());
            if (within.isRecord()) {
                collect(within, field.has("items") ? field.path("items") : field, into);
            }
        }
    }

    private static String words(JsonNode field) {
        var codes = field.path("oneOf").valueStream()
            .map(code -> code.path("const").textValue() + " " + code.path("title").textValue())
            .collect(Collectors.joining("、"));
        return field.path("title").textValue() + (codes.isEmpty() ? "" : "：" + codes)
            + (field.has("description") ? "，" + field.path("description").textValue() : "");
    }

    private static Class<?> within(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }
}
