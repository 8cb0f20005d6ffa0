package xuefen.local.trigger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import xuefen.local.environment.Failure;

/** How far each shard of a stream was read, kept over restarts. On AWS the service keeps it. */
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
            JsonNode root = root(file);
            first = !root.isMissingNode();
            // A table made anew has another stream; where the old one was read to says nothing about it.
            if (root.path("stream").asText().equals(streamArn)) {
                first = false;
                root.path("shards").properties().forEach(entry -> sequenceNumbers.put(entry.getKey(), entry.getValue().asText()));
            }
        }
    }

    /** A damaged file is as good as none: what the stream still has comes once more, which functions must bear anyway. */
    private static JsonNode root(Path file) throws IOException {
        try {
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            Failure.print(file.getFileName().toString(), "-", "does not say how far a stream was read, so it is read from where it begins", e);
            return MissingNode.getInstance();
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
