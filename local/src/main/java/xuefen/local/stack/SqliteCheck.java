package xuefen.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;

import xuefen.local.standin.StartFailure;

/**
 * Checks a database file before a stand-in opens it: a stand-in reacts to a damaged file with a long stack trace, or
 * begins an empty one.
 */
final class SqliteCheck {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /**
     * Bytes up to which a file is read whole. Reading larger files would slow each start, so only their header and list
     * of tables are read.
     */
    private static final long READ_WHOLE_UP_TO = 64L << 20;

    private SqliteCheck() {}

    /**
     * Checks one file.
     *
     * @param file     the file
     * @param expected whether it must exist, because it existed before
     * @throws StartFailure if it is missing or damaged
     */
    static void check(Path file, boolean expected) {
        try {
            if (Files.isDirectory(file)) {
                throw damaged(file, "是文件夹而不是文件", null);
            }
            if (!Files.exists(file) || Files.size(file) == 0) {
                if (expected) {
                    throw damaged(file, "文件缺失或为空", null);
                }
                return;
            }
            try (var in = Files.newInputStream(file)) {
                if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
                    throw damaged(file, "不是数据库文件", null);
                }
            }
            ask(file, Files.size(file) <= READ_WHOLE_UP_TO ? "pragma quick_check(1)"
                : "select case when count(*) >= 0 then 'ok' end from sqlite_master");
        } catch (IOException e) {
            throw new StartFailure("无法读取 " + file + "：" + StartFailure.why(e) + "。", e);
        }
    }

    private static void ask(Path file, String question) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
            var statement = connection.createStatement();
            var answer = statement.executeQuery(question)) {
            String first = answer.next() ? answer.getString(1) : "没有回答";
            if (!first.equals("ok")) {
                throw damaged(file, first, null);
            }
        } catch (SQLException e) {
            throw damaged(file, e.getMessage(), e);
        }
    }

    private static StartFailure damaged(Path file, String how, Exception cause) {
        return new StartFailure(
            "数据已损坏：" + file + "（" + how.lines().findFirst().orElse("") + "）。可从备份恢复，或用 ./run --fresh 清空重来。", cause);
    }
}
