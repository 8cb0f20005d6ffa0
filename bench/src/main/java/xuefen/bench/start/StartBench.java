package xuefen.bench.start;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine;
import picocli.CommandLine.Option;

import xuefen.bench.RunningStack;
import xuefen.bench.Table;

/**
 * Starts in turn the stand-ins alone, {@code ./run} on an empty folder, and {@code ./run} on that folder again; says
 * the medians.
 */
public final class StartBench {
    private static final String RUN_READY = "学分已就绪";

    @Option(names = "--rounds", defaultValue = "5")
    private int rounds;

    private final Path project = RunningStack.project();
    private final Path target = project.resolve("bench/target");

    private StartBench() {}

    /** @param arguments the command line */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new StartBench();
        new CommandLine(bench).parseArgs(arguments);
        bench.run();
    }

    private void run() throws IOException, InterruptedException {
        var alone = new ArrayList<Long>();
        var first = new ArrayList<Long>();
        var again = new ArrayList<Long>();
        // Once unseen: archives of classes are made, and whatever is to be built is built.
        for (int round = 0; round <= rounds; round++) {
            var folder = Files.createTempDirectory(target, "start-");
            try {
                Files.createDirectory(folder.resolve("alone"));
                long a = until(StandInsAlone.READY, standInsAlone(folder.resolve("alone")));
                long f = until(RUN_READY, command(folder.resolve("data")));
                long g = until(RUN_READY, command(folder.resolve("data")));
                if (round > 0) {
                    alone.add(a);
                    first.add(f);
                    again.add(g);
                    System.out.printf(Locale.ROOT, "round %d: %.2f, %.2f, %.2f s%n", round, a / 1e9, f / 1e9, g / 1e9);
                }
            } finally {
                delete(folder);
            }
        }
        var table = new Table("until ready, median of " + rounds, "s", "/ stand-ins alone");
        table.row("the three stand-ins alone", seconds(median(alone)), "1.00");
        table.row("./run again", seconds(median(again)), ratio(median(again), median(alone)));
        table.row("./run for the first time, with its 305 accounts", seconds(median(first)),
            ratio(median(first), median(alone)));
        System.out.println();
        System.out.print(table);
        System.out.println("Aim: ./run again within 1.5 x the stand-ins alone.");
    }

    private List<String> command(Path data) {
        return List.of(project.resolve("run").toString(), "--port", "0", "--data", data.toString());
    }

    /** With the options of {@code ./run}, an archive of its own included. */
    private List<String> standInsAlone(Path data) {
        return List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders", "-Xms128m", "-Xmx768m", "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + target.resolve("stand-ins.jsa"), "-Xlog:disable",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dslf4j.internal.verbosity=ERROR",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
            System.getProperty("java.class.path"), StandInsAlone.class.getName(),
            project.resolve("local/target/dynamodb-local").toString(), data.toString());
    }

    /** Nanoseconds from a command to the line that says it is ready; the command is ended then. */
    private static long until(String ready, List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"))
            .start();
        var end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var said = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith(ready)) {
                    long took = System.nanoTime() - begin;
                    // Not the process itself, which would close what is still to be read.
                    process.toHandle().destroy();
                    process.getInputStream().transferTo(OutputStream.nullOutputStream());
                    process.waitFor();
                    return took;
                }
            }
            throw new IllegalStateException(String.join("\n", said));
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }

    private static String ratio(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
