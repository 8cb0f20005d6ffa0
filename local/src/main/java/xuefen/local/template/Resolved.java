package xuefen.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * Names of resources on this machine: per logical id, the value of {@code !Ref} (under {@link #REF}) and of each
 * attribute that {@code !GetAtt} may ask for. The supervisor writes it to a file once everything exists, and the
 * function host reads it: <pre>{"resources": {"ScansQueue": {"Ref": "http://…/xuefen-ScansQueue", "QueueUrl":
 * "http://…", "Arn": "arn:…", "QueueName": "xuefen-ScansQueue"}, "ProjectsTable": {"Ref": "xuefen-ProjectsTable",
 * "Arn": "arn:…", "StreamArn": "arn:…/stream/…"}, "FilesBucket": {"Ref": "xuefen-filesbucket", "Arn": "arn:…"},
 * "TokenSecret": {"Ref": "arn:…:secret:TokenSecret"}}}</pre>
 *
 * @param resources values by logical id and attribute
 */
public record Resolved(Map<String, Map<String, String>> resources) {
    /** The key of the value of {@code !Ref}, beside the keys of attributes. */
    public static final String REF = "Ref";

    /**
     * The attribute that {@code !Ref} of {@code FunctionName.Alias} asks for: the alias that SAM publishes for a
     * function.
     */
    static final String ALIAS = "Alias";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Keeps its own copy of the values. */
    public Resolved {
        Map<String, Map<String, String>> copy = new TreeMap<>();
        resources.forEach((id, values) -> copy.put(id, Map.copyOf(values)));
        resources = Map.copyOf(copy);
    }

    /**
     * The value of a reference.
     *
     * @param logicalId the resource's name in the template
     * @param attribute the attribute, or {@link #REF}
     * @return its value on this machine
     * @throws TemplateException if the value is unknown
     */
    public String value(String logicalId, String attribute) {
        String value = resources.getOrDefault(logicalId, Map.of()).get(attribute);
        if (value == null) {
            throw new TemplateException("Resources." + logicalId,
                "nothing is known of its " + attribute + " on this machine");
        }
        return value;
    }

    /**
     * Reads the file that {@link #write} wrote.
     *
     * @param file the file
     * @return its content
     * @throws IOException if it cannot be read
     */
    public static Resolved read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), Resolved.class);
        } catch (JacksonException e) {
            throw new IOException(file + " does not say what resources are called: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes the values for another process.
     *
     * @param file the file, replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
