package xuefen.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads a recorded congress: a CSV of {@code localTime,personCode,direction,day,halfDay}, in order of time. */
final class Trace {
    private static final List<String> COLUMNS = List.of("localTime", "personCode", "direction", "day", "halfDay");
    private static final Map<String, Boolean> DIRECTIONS = Map.of("SIGN_IN", true, "SIGN_OUT", false);
    private static final Map<String, Boolean> HALVES = Map.of("AM", true, "PM", false);
    private static final String PERSON = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";

    private Trace() {
    }

    /**
     * Reads a file.
     *
     * @throws TraceException naming the first line that is wrong
     */
    static List<TraceRow> read(Path file) throws TraceException {
        checkEncoding(file);
        var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); var records = format.parse(reader)) {
            for (var column : records.getHeaderNames()) {
                if (!COLUMNS.contains(column.strip().replace("\uFEFF", ""))) {
                    throw new TraceException(1, "不认识的列 " + column + "，应为 " + String.join(",", COLUMNS));
                }
            }
            if (records.getHeaderNames().size() != COLUMNS.size()) {
                throw new TraceException(1, "应有的列为 " + String.join(",", COLUMNS));
            }
            var rows = new ArrayList<TraceRow>();
            for (var record : records) {
                rows.add(row(record, records.getCurrentLineNumber(), rows));
            }
            if (rows.isEmpty()) {
                throw new TraceException("没有任何打卡记录");
            }
            return rows;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new TraceException("不能读取（" + e.getMessage() + "）");
        }
    }

    private static TraceRow row(CSVRecord record, long line, List<TraceRow> before) throws TraceException {
        if (record.size() != COLUMNS.size()) {
            throw new TraceException(line, "应有 " + COLUMNS.size() + " 列，实有 " + record.size() + " 列");
        }
        var direction = DIRECTIONS.get(record.get(2));
        if (direction == null) {
            throw new TraceException(line, "不认识的方向 " + record.get(2) + "，应为 SIGN_IN 或 SIGN_OUT");
        }
        var half = HALVES.get(record.get(4));
        if (half == null) {
            throw new TraceException(line, "不认识的半天 " + record.get(4) + "，应为 AM 或 PM");
        }
        if (!record.get(1).matches(PERSON)) {
            throw new TraceException(line, "人员编码 " + record.get(1) + " 应为 3 到 40 位字母、数字或 . _ -");
        }
        LocalDateTime time;
        LocalDate day;
        try {
            time = LocalDateTime.parse(record.get(0));
            day = LocalDate.parse(record.get(3));
        } catch (DateTimeParseException e) {
            throw new TraceException(line, "时间或日期写法不对：" + e.getParsedString());
        }
        if (!day.equals(time.toLocalDate())) {
            throw new TraceException(line, "日期 " + day + " 与时间 " + time + " 不是同一天");
        }
        if (!before.isEmpty()) {
            var last = before.getLast();
            if (time.isBefore(last.localTime())) {
                throw new TraceException(line, "时间 " + time + " 早于上一行 " + last.localTime());
            }
            if (half && !last.morning() && day.equals(last.localTime().toLocalDate())) {
                throw new TraceException(line, "上午的记录出现在当天下午的记录之后");
            }
            if (day.getYear() != last.localTime().getYear()) {
                throw new TraceException(line, "一期培训不能跨年");
            }
        }
        return new TraceRow(time, record.get(1), direction, half);
    }

    /** A broken byte is looked for first, so that its line can be named. */
    private static void checkEncoding(Path file) throws TraceException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TraceException("不能读取 " + file);
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        if (decoder.decode(in, CharBuffer.allocate(bytes.length), true).isError()) {
            long line = 1 + IntStream.range(0, in.position()).filter(i -> bytes[i] == '\n').count();
            throw new TraceException(line, "不是有效的 UTF-8 编码");
        }
    }
}
