package xuefen.platform.form;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON Schema of the form, as the file has it. */
final class FormDocument {
    private FormDocument() {}

    /** The form in a version. */
    static JsonNode read(int version) {
        try (var in = FormDocument.class.getResourceAsStream("/xuefen/form/application-" + version + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the form cannot be read", e);
        }
    }
}
