package xuefen.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The processes that a killed run left behind. They end by themselves within moments, but a start that follows at once
 * would find their port taken and their database open, so it waits for them.
 */
final class Orphans {
    private static final long PATIENCE_SECONDS = 10;
    private static final String OURS = "xuefen.local.";

    private Orphans() {}

    static void remember(Path file, List<Long> processes) throws IOException {
        Files.writeString(file, processes.stream().map(String::valueOf).collect(Collectors.joining("\n")));
    }

    static void await(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            PrivateFolder.delete(file);
            return;
        }
        // Any bytes are accepted; only numbers count.
        for (String pid : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
            if (pid.matches("[0-9]{1,10}")) {
                ProcessHandle.of(Long.parseLong(pid)).filter(Orphans::isOurs).ifPresent(Orphans::awaitEnd);
            }
        }
        Files.delete(file);
    }

    /** Whether the process is ours: its number may have been reused. */
    private static boolean isOurs(ProcessHandle process) {
        return process.info().commandLine()
            .or(() -> process.info().arguments().map(arguments -> String.join(" ", arguments)))
            .filter(line -> line.contains(OURS)).isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
