package xuefen.bench.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The same question as one query: who scanned first in which window, with which phone, and who qualifies under the
 * policy that is in force unless an organiser sets another. Slow codes, which do not change the answer, it leaves out.
 */
final class Sql {
    private static final String TABLES = """
        CREATE TABLE scans (day INTEGER, person INTEGER, device INTEGER, direction VARCHAR, moment BIGINT,
          received BIGINT)""";
    private static final String WINDOWS = "CREATE TABLE windows (number INTEGER, direction VARCHAR, begins BIGINT, ends BIGINT)";
    /** Without them SQLite pairs every phone with every person first. */
    private static final List<String> INDEXES = List.of("CREATE INDEX phones ON scans (day, device, person)",
        "CREATE INDEX people ON scans (day, person, device)");
    private static final String QUESTION = """
        WITH
        people AS MATERIALIZED (SELECT day, device, count(DISTINCT person) AS people FROM scans GROUP BY day, device),
        firsts AS MATERIALIZED (SELECT day, device, person FROM (SELECT day, device, person,
            row_number() OVER (PARTITION BY day, device ORDER BY moment, person) AS place FROM scans) AS placed
          WHERE place = 1),
        devices AS MATERIALIZED (SELECT day, person, count(DISTINCT device) AS devices FROM scans GROUP BY day, person),
        judged AS MATERIALIZED (SELECT scans.person, scans.direction, scans.moment, people > 1 AS shared, devices > 1 AS several,
            people > 1 AND firsts.person <> scans.person OR received > moment + 300000 AS waits
          FROM scans
            JOIN people ON people.day = scans.day AND people.device = scans.device
            JOIN firsts ON firsts.day = scans.day AND firsts.device = scans.device
            JOIN devices ON devices.day = scans.day AND devices.person = scans.person),
        hits AS MATERIALIZED (SELECT person, number, min(CASE WHEN waits THEN NULL ELSE moment END) AS first,
            sum(CASE WHEN waits THEN 1 ELSE 0 END) AS waiting, max(CASE WHEN shared THEN 1 ELSE 0 END) AS shared,
            max(CASE WHEN several THEN 1 ELSE 0 END) AS several
          FROM judged JOIN windows
            ON judged.direction = windows.direction AND moment BETWEEN begins AND ends
          GROUP BY person, number)
        SELECT person, count(first) AS windows, sum(CASE WHEN first IS NULL THEN waiting ELSE 0 END) AS waiting,
          min(first), max(first), max(shared), max(several)
        FROM hits GROUP BY person ORDER BY person""";

    private Sql() {}

    /** Fills a database in memory and asks it several times. */
    static Measured ask(String url, Path folder, int runs) throws SQLException, IOException {
        try (var database = DriverManager.getConnection(url)) {
            load(database, folder);
            var times = new long[runs];
            Found found = null;
            for (int run = 0; run < runs; run++) {
                var begun = System.nanoTime();
                found = ask(database);
                times[run] = (System.nanoTime() - begun) / 1_000_000;
            }
            return Measured.of(times, found);
        }
    }

    private static Found ask(Connection database) throws SQLException {
        try (var question = database.createStatement(); var answer = question.executeQuery(QUESTION)) {
            long qualified = 0;
            long waiting = 0;
            while (answer.next()) {
                qualified += answer.getInt("windows") == Row.WINDOWS.windows().size() ? 1 : 0;
                waiting += answer.getLong("waiting");
            }
            return new Found(qualified, waiting);
        }
    }

    private static void load(Connection database, Path folder) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(TABLES);
            statement.execute(WINDOWS);
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
                for (var file : Row.files(folder)) {
                    statement.execute("COPY scans FROM '" + file + "' (HEADER false)");
                }
            }
        } else {
            try (var insert = database.prepareStatement("INSERT INTO scans VALUES (?, ?, ?, ?, ?, ?)")) {
                for (var file : Row.files(folder)) {
                    Row.read(file, row -> add(insert, row));
                    insert.executeBatch();
                }
            }
            try (var statement = database.createStatement()) {
                for (var index : INDEXES) {
                    statement.execute(index);
                }
            }
        }
        database.commit();
    }

    private static void add(PreparedStatement insert, Row row) {
        try {
            insert.setInt(1, row.day());
            insert.setInt(2, row.person());
            insert.setInt(3, row.device());
            insert.setString(4, row.direction().name());
            insert.setLong(5, row.at());
            insert.setLong(6, row.received());
            insert.addBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
