package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.part.Part;

/** Every field that may be sent declares its limits of length, count or size. */
class LimitsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, Object> SCHEMAS = Yamls.map(
        Yamls.map(Yamls.read(ROOT.resolve("docs/openapi.yaml")).get("components")).get("schemas"));

    static Stream<Class<?>> records() {
        return Stream.concat(Records.taken(Declarations.of(Pages.text(ROOT.resolve("template.yaml")))).types().stream(),
            SignedTexts.types().stream());
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_component_has_its_limit(Class<?> record) {
        assertThat(record.getRecordComponents()).allSatisfy(
            component -> assertThat(limited(component.getAnnotatedType())).as(component.toString()).isTrue());
    }

    /** JSON cannot tell which fields of a record with parts are unknown, so that a caller's typing error would pass. */
    @ParameterizedTest
    @MethodSource("records")
    void no_record_that_is_sent_has_parts(Class<?> record) {
        assertThat(record.getRecordComponents())
            .noneMatch(component -> component.isAnnotationPresent(Part.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_description_promises_nothing_that_is_refused(Class<?> record) {
        var properties = Yamls.map(Yamls.map(SCHEMAS.get(SchemaNames.of(record))).get("properties"));
        assertThat(record.getRecordComponents()).allSatisfy(component -> {
            var said = Yamls.map(properties.get(component.getName()));
            var type = component.getAnnotatedType();
            Stream.of(
                number(said, "maxLength",
                    type.isAnnotationPresent(Text.class) ? type.getAnnotation(Text.class).most() : null),
                number(said, "maxItems",
                    type.isAnnotationPresent(Most.class) ? type.getAnnotation(Most.class).value() : null),
                number(said, "maximum",
                    type.isAnnotationPresent(Between.class) ? type.getAnnotation(Between.class).most() : null))
                .forEach(within -> assertThat(within).as(component.toString()).isTrue());
        });
    }

    /** Whether the described limit does not exceed the accepted one. */
    private static boolean number(Map<String, Object> said, String keyword, Number accepted) {
        return !(said.get(keyword) instanceof Number most)
            || accepted != null && new BigDecimal(most.toString()).compareTo(new BigDecimal(accepted.toString())) <= 0;
    }

    private static boolean limited(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> text when text == String.class -> type.isAnnotationPresent(Text.class);
            case Class<?> number when Number.class.isAssignableFrom(number) || number == int.class
                || number == long.class -> type.isAnnotationPresent(Between.class);
            case Class<?> other -> true; // a record, an enum constant, an instant or a boolean
            default -> type instanceof AnnotatedParameterizedType list && List.class == raw(list)
                && type.isAnnotationPresent(Most.class) && limited(list.getAnnotatedActualTypeArguments()[0]);
        };
    }

    private static Class<?> raw(AnnotatedParameterizedType type) {
        return (Class<?>) ((ParameterizedType) type.getType()).getRawType();
    }
}
