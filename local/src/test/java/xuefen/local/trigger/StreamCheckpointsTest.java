package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCheckpointsTest {
    @TempDir
    private Path folder;

    @Test
    void thePositionOfReadingIsKept() throws Exception {
        new StreamCheckpoints(file(), "arn").put("shard", "0042");
        var again = new StreamCheckpoints(file(), "arn");
        assertThat(again.get("shard")).contains("0042");
        assertThat(again.first()).isFalse();
        assertThat(new StreamCheckpoints(file(), "another stream").get("shard")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "1", "{\"stream\":\"arn\",\"shards\":{\"shard\":",
        "\u0000\u00ff\u00fe", "{\"stream\":\"arn\",\"shards\":[]}",
        "{\"stream\":\"arn\",\"shards\":{\"shard\":\"not a number\"}}", "{\"stream\":1,\"shards\":{}}"})
    void damagedCheckpointsAreDroppedAndReadingBeginsAtTheHorizon(String text) throws Exception {
        Files.createDirectories(file().getParent());
        Files.write(file(), text.getBytes(StandardCharsets.ISO_8859_1));
        startsAgain();
    }

    @Test
    void aFolderInTheirPlaceIsMovedAway() throws Exception {
        Files.createDirectories(file().resolve("x"));
        startsAgain();
    }

    private void startsAgain() throws Exception {
        var checkpoints = new StreamCheckpoints(file(), "arn");
        assertThat(checkpoints.first()).isFalse();
        assertThat(checkpoints.get("shard")).isEmpty();
        checkpoints.put("shard", "7");
        assertThat(new StreamCheckpoints(file(), "arn").get("shard")).contains("7");
    }

    private Path file() {
        return folder.resolve("streams/Function.json");
    }
}
