package xuefen.bench.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import xuefen.bench.Table;

/**
 * 考勤分析 of a million scans, against one query of DuckDB and of SQLite that asks the same. Their rows are in tables in
 * memory before they are asked; ours has those of one day there at a time, as it has when it reads them from its own.
 */
public final class AnalysisBench {
    private static final int RUNS = 3;
    /** In seconds: a heap that is just too small collects garbage for ever. */
    private static final int PATIENCE = 240;
    private static final List<Integer> HEAPS = List.of(192, 256, 512, 1024);

    private AnalysisBench() {}

    /** Measures, and prints the ratios; fails where the answers differ. */
    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("xuefen-analysis");
        try {
            Row.write(folder);
            var duck = Sql.ask("jdbc:duckdb:", folder, RUNS);
            var lite = Sql.ask("jdbc:sqlite::memory:", folder, RUNS);
            var table = new Table("%,d scans of %,d people over %d windows; medians of %d runs".formatted(Row.SCANS,
                Row.PEOPLE, Row.WINDOWS.windows().size(), RUNS), "ms", "qualified", "waiting", "of DuckDB",
                "of SQLite");
            row(table, "DuckDB", duck, duck, lite);
            row(table, "SQLite", lite, duck, lite);
            for (var heap : HEAPS) {
                var ours = ours(folder, heap);
                if (ours == null) {
                    table.row("analysis, heap " + heap + " MB", "too small", "", "", "", "");
                } else {
                    row(table, "analysis, heap " + heap + " MB", ours, duck, lite);
                }
            }
            System.out.print(table);
        } finally {
            for (var file : Row.files(folder)) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    private static void row(Table table, String who, Measured one, Measured duck, Measured lite) {
        if (!one.found().equals(duck.found())) {
            throw new IllegalStateException(who + " found " + one.found() + ", DuckDB " + duck.found());
        }
        table.row(who, "%,d".formatted(one.milliseconds()), "%,d".formatted(one.found().qualified()),
            "%,d".formatted(one.found().waiting()), one.ratio(duck), one.ratio(lite));
    }

    /** Null where the heap does not hold it. What an analysis keeps is old, so little is left for what is young. */
    private static Measured ours(Path folder, int heap) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap + "m", "-XX:NewRatio=7", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
            OurAnalysis.class.getName(), folder.toString(), Integer.toString(RUNS))
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return null;
        }
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
            .map(line -> line.split(" ")).toList();
        return process.exitValue() != 0 ? null
            : Measured.of(lines.stream().mapToLong(line -> Long.parseLong(line[0])).toArray(),
                new Found(Long.parseLong(lines.getFirst()[1]), Long.parseLong(lines.getFirst()[2])));
    }
}
