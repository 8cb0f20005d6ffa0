package xuefen.platform.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import xuefen.domain.scanning.Flag;

/** JSON of the whole system: instants in ISO 8601, null values left out. */
public final class Json {
    /** Reads our own JSON; ignores fields that a later version added. */
    private static final ObjectMapper OWN = JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .annotationIntrospector(new PartsBeside())
        .addMixIn(Flag.class, FlagKindFirst.class)
        .build();

    /** Reads callers' JSON: nothing is guessed, converted or ignored. */
    static final ObjectMapper STRICT = ((JsonMapper) OWN).rebuild()
        .addModule(new StrictValues())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(coercion -> {
            for (var shape : CoercionInputShape.values()) {
                coercion.setCoercion(shape, CoercionAction.Fail);
            }
        })
        .build();

    /** Writes the JSON of tables. */
    private static final ObjectMapper KEPT = ((JsonMapper) OWN).rebuild().addModule(new SortableInstants()).build();

    private Json() {}

    /** A value as text. */
    public static String write(Object value) {
        try {
            return OWN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** A value as bytes in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return OWN.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** A value as a tree for tables: instants have a fixed width, so that an index sorts them by time. */
    public static ObjectNode tree(Object value) {
        return KEPT.valueToTree(value);
    }

    /** A tree as a value. */
    public static <T> T value(ObjectNode tree, Class<T> type) {
        try {
            return OWN.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    /** Reads text that we wrote ourselves. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return OWN.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    /**
     * Hands over the items of one list of a record that we wrote ourselves, one by one, and keeps none of them.
     *
     * @param list name of the component of the record
     */
    public static <T> void each(byte[] bytes, String list, Class<T> type, Consumer<T> taken) {
        try (var parser = OWN.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var wanted = parser.currentName().equals(list);
                parser.nextToken();
                if (!wanted) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    taken.accept(parser.readValueAs(type));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a list of " + type.getSimpleName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads bytes that we wrote ourselves. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return OWN.readValue(bytes, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
