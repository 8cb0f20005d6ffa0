package xuefen.local.trigger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.environment.Failure;

/**
 * The checkpoint of each shard of a stream, kept over restarts; on AWS the service keeps it. An unreadable file is
 * discarded and the stream is read from its horizon again, as every reader of a stream must tolerate a record twice.
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
                // No checkpoints; reported below.
            }
        }
        if (root == null || !root.path("stream").isTextual() || !root.path("shards").isObject()
            || root.path("shards").valueStream().anyMatch(number -> !number.asText().matches("[0-9]+"))) {
            // A damaged file is no reason to skip records: the stream is read from its beginning.
            first = false;
            // For the user at the screen, like every report of damage.
            Failure.print("DynamoDB Streams", "-", "读取进度 " + file + " 已损坏，从头重读（处理过的记录再处理一次不会有变化）");
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis()));
        } else if (root.path("stream").asText().equals(streamArn)) {
            // A recreated table has another stream, to which the old checkpoints do not apply.
            first = false;
            root.path("shards").properties()
                .forEach(entry -> sequenceNumbers.put(entry.getKey(), entry.getValue().asText()));
        }
    }

    /** Whether the stream has never been read before. */
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
