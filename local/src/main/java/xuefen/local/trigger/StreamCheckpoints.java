package xuefen.local.trigger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import xuefen.local.environment.Failure;

/**
 * How far each shard of a stream was read, kept over restarts. On AWS the service keeps it. A file that cannot be read is given up: the stream is read
 * from its horizon again, as whoever reads one must bear being handed a record twice.
 */
final class StreamCheckpoints {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String streamArn;
    private final Map<String, String> sequenceNumbers = new TreeMap<>();
    private boolean first = true;

    StreamCheckpoints(Path file, String streamArn) throws IOException {
        this.file = file;
        this.streamArn = streamArn;
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() throws IOException {
        JsonNode root = null;
        if (Files.isRegularFile(file)) {
            try {
                root = JSON.readTree(Files.readAllBytes(file));
            } catch (JacksonException e) {
                // No checkpoints; told below.
            }
        }
        if (root == null || !root.path("stream").isTextual() || !root.path("shards").isObject()
                || root.path("shards").valueStream().anyMatch(number -> !number.asText().matches("[0-9]+"))) {
            // A damaged file is no reason to skip what it told of: the stream is read from where it begins.
            first = false;
            // For the person at the screen, like everything that was found damaged.
            Failure.print("DynamoDB Streams", "-", "读取进度 " + file + " 已损坏，从头重读（处理过的记录再处理一次不会有变化）");
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis()));
        } else if (root.path("stream").asText().equals(streamArn)) {
            // A table made anew has another stream; where the old one was read to says nothing about it.
            first = false;
            root.path("shards").properties().forEach(entry -> sequenceNumbers.put(entry.getKey(), entry.getValue().asText()));
        }
    }

    /** Whether the stream was never read before. */
    boolean first() {
        return first;
    }

    Optional<String> get(String shard) {
        return Optional.ofNullable(sequenceNumbers.get(shard));
    }

    void put(String shard, String sequenceNumber) throws IOException {
        sequenceNumbers.put(shard, sequenceNumber);
        first = false;
        ObjectNode root = JSON.createObjectNode().put("stream", streamArn);
        ObjectNode shards = root.putObject("shards");
        sequenceNumbers.forEach(shards::put);
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.write(half, JSON.writeValueAsBytes(root));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
