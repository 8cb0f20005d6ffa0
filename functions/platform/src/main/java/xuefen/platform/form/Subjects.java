package xuefen.platform.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The names of 学科, level 2 and 3, as the form in its current version lists them. */
public final class Subjects {
    private static final Map<String, String> NAMES = names();

    private Subjects() {}

    /** Reads the file without a schema validator, so that functions which only write names need none in their zip. */
    private static Map<String, String> names() {
        try (var in = Subjects.class.getResourceAsStream("/xuefen/form/application-" + SchemaForm.CURRENT + ".json")) {
            return new ObjectMapper().readTree(in).at("/$defs/subject/oneOf").valueStream()
                .collect(Collectors.toUnmodifiableMap(subject -> subject.get("const").textValue(),
                    subject -> subject.get("title").textValue()));
        } catch (IOException e) {
            throw new UncheckedIOException("the form cannot be read", e);
        }
    }

    /**
     * A subject's code with its name: {@code 03-01 临床内科学 心血管病学}; the code alone where the current form does not know
     * it.
     */
    public static String text(String code) {
        return NAMES.containsKey(code) ? code + " " + NAMES.get(code) : code;
    }
}
