package xuefen.local.demo;

import java.io.IOException;
import java.io.StringReader;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Half;
import xuefen.local.seed.Seed;

/**
 * Reads a recorded congress: a CSV with the columns {@code localTime,personCode,direction,day,halfDay}, its rows in
 * order of time.
 */
final class Trace {
    private static final List<String> COLUMNS = List.of("localTime", "personCode", "direction", "day", "halfDay");
    private static final String PERSON = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> columns;
    private final List<TraceRow> rows = new ArrayList<>();

    private Trace(List<String> columns) {
        this.columns = columns;
    }

    /**
     * Reads a file.
     *
     * @throws TraceException naming the first line that is wrong
     */
    static List<TraceRow> read(Path file) throws TraceException {
        var format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (var reader = new StringReader(text(file)); var records = format.parse(reader)) {
            Trace trace = null;
            var each = records.iterator();
            for (long begins = 1;; begins = records.getCurrentLineNumber() + 1) {
                Optional<CSVRecord> record;
                try {
                    record = each.hasNext() ? Optional.of(each.next()) : Optional.empty();
                } catch (UncheckedIOException e) {
                    throw new TraceException(begins, "引号不成对，或引号外还有文字");
                }
                if (record.isEmpty()) {
                    break;
                }
                if (trace == null) {
                    trace = new Trace(header(record.get()));
                } else {
                    trace.add(record.get(), records.getCurrentLineNumber());
                }
            }
            if (trace == null || trace.rows.isEmpty()) {
                throw new TraceException("没有任何打卡记录");
            }
            return trace.rows;
        } catch (IOException e) {
            throw new UncheckedIOException("reading what is in memory", e);
        }
    }

    private static List<String> header(CSVRecord record) throws TraceException {
        var names = values(record);
        for (var name : names) {
            if (!COLUMNS.contains(name)) {
                throw new TraceException(1, "不认识的列 " + name + "，应为 " + String.join(",", COLUMNS));
            }
        }
        if (names.size() != COLUMNS.size() || new HashSet<>(names).size() != COLUMNS.size()) {
            throw new TraceException(1, "应有的列为 " + String.join(",", COLUMNS) + "，各一次");
        }
        return names;
    }

    private static List<String> values(CSVRecord record) {
        return record.stream().map(String::strip).toList();
    }

    private void add(CSVRecord record, long line) throws TraceException {
        var values = values(record);
        if (values.size() != COLUMNS.size()) {
            throw new TraceException(line, "应有 " + COLUMNS.size() + " 列，实有 " + values.size() + " 列");
        }
        var direction = one(Direction.class, value(values, "direction"), "方向", line);
        var half = one(Half.class, value(values, "halfDay"), "半天", line);
        var person = value(values, "personCode");
        if (!person.matches(PERSON)) {
            throw new TraceException(line, "人员编码 " + person + " 应为 3 到 40 位字母、数字或 . _ -");
        }
        if (Seed.isStaff(person)) {
            throw new TraceException(line, "人员编码 " + person + " 是演示中工作人员的登录名，请换一个");
        }
        LocalDateTime time;
        LocalDate day;
        try {
            time = LocalDateTime.parse(value(values, "localTime")).truncatedTo(ChronoUnit.MILLIS);
            day = LocalDate.parse(value(values, "day"));
        } catch (DateTimeParseException e) {
            throw new TraceException(line, "时间或日期写法不对：" + e.getParsedString() + "，应如 2026-05-11T08:20:10 和 2026-05-11");
        }
        if (!day.equals(time.toLocalDate())) {
            throw new TraceException(line, "日期 " + day + " 与时间 " + time + " 不是同一天");
        }
        var row = new TraceRow(time, person, direction, half);
        if (!rows.isEmpty()) {
            checkOrder(rows.getLast(), row, line);
        }
        rows.add(row);
    }

    private static void checkOrder(TraceRow last, TraceRow row, long line) throws TraceException {
        var time = row.localTime();
        if (time.isBefore(last.localTime())) {
            throw new TraceException(line, "时间 " + time + " 早于上一行 " + last.localTime() + "，请按时间先后排列");
        }
        if (time.toLocalDate().equals(last.localTime().toLocalDate()) && row.half() != last.half()) {
            if (row.half().compareTo(last.half()) < 0) {
                throw new TraceException(line, "上午的记录出现在当天下午的记录之后");
            }
            if (time.equals(last.localTime())) {
                throw new TraceException(line, "时间 " + time + " 既是上午又是下午，两个半天不能重叠");
            }
        }
        if (time.getYear() != last.localTime().getYear()) {
            throw new TraceException(line, "一期培训不能跨年");
        }
    }

    private String value(List<String> values, String column) {
        return values.get(columns.indexOf(column));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String value, String what, long line)
        throws TraceException {
        return Arrays.stream(type.getEnumConstants()).filter(known -> known.name().equals(value)).findFirst()
            .orElseThrow(() -> new TraceException(line,
                "不认识的" + what + " " + value + "，应为 "
                    + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" 或 "))));
    }

    /** The file's text. Malformed bytes are detected here, so that the line can be named. */
    private static String text(Path file) throws TraceException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TraceException("不能读取 " + file);
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, text, true).isError()) {
            long line = 1 + IntStream.range(0, in.position()).filter(i -> bytes[i] == '\n').count();
            throw new TraceException(line, "不是有效的 UTF-8 编码");
        }
        var whole = text.flip().toString();
        return whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
    }
}
