package xuefen.bench.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import xuefen.bench.Table;

/** 考勤分析 of a million scans, against one query of DuckDB and of SQLite over the same rows in memory. */
public final class AnalysisBench {
    private static final int RUNS = 3;
    /** In seconds: a heap that is just too small collects garbage for ever. */
    private static final int PATIENCE = 120;
    private static final List<Integer> HEAPS = List.of(256, 512, 768, 1024, 1536);
    private static final String QUESTION = """
        SELECT count(*) FROM (
          SELECT person FROM scans JOIN windows
            ON scans.direction = windows.direction AND moment BETWEEN windows.begins AND windows.ends
          GROUP BY person HAVING count(DISTINCT windows.number) = (SELECT count(*) FROM windows))""";

    private AnalysisBench() {}

    /** A time in milliseconds, the median of several, and what was found. */
    private record Measured(long milliseconds, long qualified) {}

    /** Measures, and prints the ratios. */
    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("xuefen-analysis");
        try {
            Row.write(folder);
            var duck = sql("jdbc:duckdb:", folder);
            var lite = sql("jdbc:sqlite::memory:", folder);
            var table = new Table("%,d scans of %,d people over %d windows; medians of %d runs".formatted(Row.SCANS,
                Row.PEOPLE, Row.WINDOWS.windows().size(), RUNS), "ms", "qualified", "of DuckDB", "of SQLite");
            table.row("DuckDB", text(duck.milliseconds()), text(duck.qualified()), "1.00", ratio(duck, lite));
            table.row("SQLite", text(lite.milliseconds()), text(lite.qualified()), ratio(lite, duck), "1.00");
            for (var heap : HEAPS) {
                var ours = ours(folder, heap);
                if (ours == null) {
                    table.row("analysis, heap " + heap + " MB", "too small", "", "", "");
                } else {
                    table.row("analysis, heap " + heap + " MB", text(ours.milliseconds()), text(ours.qualified()),
                        ratio(ours, duck), ratio(ours, lite));
                }
            }
            System.out.print(table);
        } finally {
            for (var day : Row.CYCLE.days()) {
                Files.deleteIfExists(folder.resolve(day + ".csv"));
            }
            Files.delete(folder);
        }
    }

    private static String text(long number) {
        return "%,d".formatted(number);
    }

    private static String ratio(Measured one, Measured of) {
        return "%.2f".formatted((double) one.milliseconds() / of.milliseconds());
    }

    /** Null where the heap does not hold it. */
    private static Measured ours(Path folder, int heap) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
            OurAnalysis.class.getName(), folder.toString(), Integer.toString(RUNS))
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return null;
        }
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.exitValue() != 0) {
            return null;
        }
        var runs = lines.subList(0, RUNS).stream().map(line -> line.split(" ")).toList();
        return new Measured(median(runs.stream().mapToLong(run -> Long.parseLong(run[0])).toArray()),
            Long.parseLong(runs.getFirst()[1]));
    }

    private static Measured sql(String url, Path folder) throws SQLException {
        try (var database = DriverManager.getConnection(url)) {
            load(database, folder);
            var times = new ArrayList<Long>();
            long qualified = 0;
            for (int run = 0; run < RUNS; run++) {
                var begun = System.nanoTime();
                try (var question = database.createStatement(); var answer = question.executeQuery(QUESTION)) {
                    answer.next();
                    qualified = answer.getLong(1);
                }
                times.add((System.nanoTime() - begun) / 1_000_000);
            }
            return new Measured(median(times.stream().mapToLong(Long::longValue).toArray()), qualified);
        }
    }

    private static void load(Connection database, Path folder) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("CREATE TABLE scans (person INTEGER, direction VARCHAR, moment BIGINT)");
            statement.execute("CREATE TABLE windows (number INTEGER, direction VARCHAR, begins BIGINT, ends BIGINT)");
        }
        database.setAutoCommit(false);
        try (var insert = database.prepareStatement("INSERT INTO windows VALUES (?, ?, ?, ?)")) {
            var windows = Row.WINDOWS.windows();
            for (int i = 0; i < windows.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, windows.get(i).direction().name());
                insert.setLong(3, windows.get(i).from().toEpochMilli());
                insert.setLong(4, windows.get(i).to().toEpochMilli());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (database.getMetaData().getDatabaseProductName().contains("Duck")) {
            try (var statement = database.createStatement()) {
                for (var day : Row.CYCLE.days()) {
                    statement.execute("COPY scans FROM '" + folder.resolve(day + ".csv") + "' (HEADER false)");
                }
            }
        } else {
            insert(database, folder);
        }
        database.commit();
    }

    private static void insert(Connection database, Path folder) throws SQLException {
        try (var insert = database.prepareStatement("INSERT INTO scans VALUES (?, ?, ?)")) {
            for (var day : Row.CYCLE.days()) {
                Row.read(folder, day, row -> add(insert, row));
                insert.executeBatch();
            }
        }
    }

    private static void add(java.sql.PreparedStatement insert, Row row) {
        try {
            insert.setInt(1, row.person());
            insert.setString(2, row.direction().name());
            insert.setLong(3, row.at());
            insert.addBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
