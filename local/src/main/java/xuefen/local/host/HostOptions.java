package xuefen.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * Options that the supervisor passes to the host in a JSON file, whose path is the host's only argument. They do not
 * contain the addresses of the stand-ins: host and functions take them from the environment,
 * {@code AWS_ENDPOINT_URL_DYNAMODB} and so on.
 *
 * @param template    path of the template
 * @param projectRoot folder that each {@code CodeUri} is relative to
 * @param port        port of the HTTP front; 0 takes any that is free
 * @param concurrency how many events a function may handle at once
 * @param data        folder of files that the host keeps between starts, such as unpacked zips
 * @param resolved    path of the file that {@link xuefen.local.template.Resolved#write} wrote
 * @param parameters  values of the template's parameters that differ from their defaults
 */
public record HostOptions(String template, String projectRoot, int port, int concurrency, String data, String resolved,
    Map<String, String> parameters) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * How many events a function handles at once by default: the number that Lambda gives a managed instance of Java
     * per processor.
     */
    public static final int DEFAULT_CONCURRENCY = 32;

    /** Keeps its own copy of the parameters. */
    public HostOptions {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /**
     * Reads the options that {@link #write} wrote.
     *
     * @param file the file
     * @return the options
     * @throws IOException if it cannot be read
     */
    public static HostOptions read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), HostOptions.class);
        } catch (JacksonException e) {
            throw new IOException(file + " does not say how to start: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes the options for the host.
     *
     * @param file the file, replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
