package xuefen.docs;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.part.Part;

/**
 * A field of the JSON object that a record becomes, or a variant of a sealed interface.
 *
 * @param name   its name
 * @param type   what it holds
 * @param always whether it is always there, as it cannot be null and every variant has it
 */
record JsonField(String name, Type type, boolean always) {

    /**
     * The fields of an object, in order: a record has one for each component, and those of its parts; a sealed
     * interface those that it asks for, and those of its variants.
     */
    static List<JsonField> of(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents()).flatMap(JsonField::of).toList();
        }
        var fields = new LinkedHashMap<String, JsonField>();
        Stream.concat(
            Arrays.stream(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(JsonField::of),
            Arrays.stream(type.getPermittedSubclasses()).flatMap(variant -> of(variant).stream())
                .map(JsonField::sometimes))
            .forEach(field -> fields.putIfAbsent(field.name(), field));
        return List.copyOf(fields.values());
    }

    /** Whether a type becomes an object with fields of its own. */
    static boolean isObject(Class<?> type) {
        return type.isRecord() || type.isSealed() && type.isInterface();
    }

    private static Stream<JsonField> of(RecordComponent component) {
        return component.isAnnotationPresent(Part.class) ? of(component.getType()).stream()
            : Stream.of(
                new JsonField(component.getName(), component.getGenericType(), component.getType().isPrimitive()));
    }

    private static JsonField of(Method asked) {
        return new JsonField(asked.getName(), asked.getGenericReturnType(), true);
    }

    private JsonField sometimes() {
        return new JsonField(name, type, false);
    }
}
