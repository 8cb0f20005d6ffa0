package xuefen.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The addresses of a running stack, for tests and tools; written to {@code endpoints.json} in the data folder once
 * everything is ready.
 *
 * @param api            the HTTP API
 * @param dynamodb       DynamoDB
 * @param sqs            SQS
 * @param s3             S3
 * @param secretsmanager Secrets Manager
 * @param environment    the environment variables of the functions
 */
public record Endpoints(URI api, URI dynamodb, URI sqs, URI s3, URI secretsmanager, Map<String, String> environment) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Keeps its own copy of the environment, in order. */
    public Endpoints {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /**
     * Reads the file that a running stack wrote.
     *
     * @param file the file
     * @return the addresses
     * @throws IOException if it cannot be read
     */
    public static Endpoints read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Endpoints.class);
    }

    /** Writes the file atomically, so that a tool waiting for it finds it complete. */
    void write(Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        // The variables contain keys, which other users of this machine must not read.
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(half, JSON.writeValueAsBytes(this));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
