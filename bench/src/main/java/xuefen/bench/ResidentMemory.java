package xuefen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a process takes of the machine's memory: its heap and everything else. */
public final class ResidentMemory {
    private static final String PEAK = "VmHWM:";

    private ResidentMemory() {}

    /**
     * The most that a process ever had.
     *
     * @param pid the process
     * @return bytes; nothing on systems without {@code /proc}
     */
    public static OptionalLong peak(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(PEAK)).map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kilobytes -> 1024 * Long.parseLong(kilobytes)).findFirst();
        }
    }
}
