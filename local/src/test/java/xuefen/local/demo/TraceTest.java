package xuefen.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.domain.scanning.Direction;

class TraceTest {
    private static final String HEADER = "localTime,personCode,direction,day,halfDay\n";

    @TempDir
    private Path folder;

    @Test
    void reads_rows_in_order() throws Exception {
        var rows = read(HEADER
            + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n2009-06-04T17:00:00,1467,SIGN_OUT,2009-06-04,PM\n");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().person()).isEqualTo("1467");
        assertThat(rows.getFirst().instant()).hasToString("2009-06-04T01:02:00Z");
        assertThat(rows.get(1).direction()).isEqualTo(Direction.SIGN_OUT);
    }

    @Test
    void names_the_line_of_each_mistake() {
        var good = "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n";
        assertWrong("localTime,personCode,direction,day,half\n" + good, 1, "不认识的列 half");
        assertWrong("localTime,personCode,direction,day\n", 1, "应有的列");
        assertWrong(HEADER + good + "2009-06-04T09:01:59,1467,SIGN_IN,2009-06-04,AM\n", 3, "早于上一行");
        assertWrong(HEADER + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-05,AM\n", 2, "不是同一天");
        assertWrong(HEADER + good + good + "2009-06-04T09:02:00,1467,SIGN_UP,2009-06-04,AM\n", 4, "不认识的方向 SIGN_UP");
        assertWrong(HEADER + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,NOON\n", 2, "不认识的半天 NOON");
        assertWrong(HEADER + "2009-06-04T25:02:00,1467,SIGN_IN,2009-06-04,AM\n", 2, "时间或日期写法不对");
        assertWrong(HEADER + "2009-06-04T09:02:00,=1+1,SIGN_IN,2009-06-04,AM\n", 2, "人员编码");
        assertWrong(HEADER + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04\n", 2, "应有 5 列");
        assertWrong(
            HEADER + "2009-06-04T14:00:00,1467,SIGN_IN,2009-06-04,PM\n2009-06-04T15:00:00,1467,SIGN_IN,2009-06-04,AM\n",
            3, "上午的记录");
    }

    @Test
    void a_broken_byte_is_found_on_its_line() throws IOException {
        var file = folder.resolve("broken.csv");
        var bytes = (HEADER + "2009-06-04T09:02:00,14\u00e967,SIGN_IN,2009-06-04,AM\n")
            .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        assertThatExceptionOfType(TraceException.class).isThrownBy(() -> Trace.read(file))
            .withMessageContaining("第 2 行").withMessageContaining("UTF-8");
    }

    @Test
    void an_empty_or_missing_file_says_so() {
        assertThatExceptionOfType(TraceException.class).isThrownBy(() -> read(HEADER))
            .withMessageContaining("没有任何打卡记录");
        assertThatExceptionOfType(TraceException.class).isThrownBy(() -> read("")).withMessageContaining("没有任何打卡记录");
        assertThatExceptionOfType(TraceException.class).isThrownBy(() -> Trace.read(folder.resolve("none.csv")))
            .withMessageContaining("不能读取");
    }

    @Test
    void a_recorded_congress_has_one_window_per_half_day_and_direction_from_first_to_last_scan() throws Exception {
        var congress = new Congress(read(HEADER + """
            2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM
            2009-06-04T09:30:00,1591,SIGN_IN,2009-06-04,AM
            2009-06-04T12:00:00,1467,SIGN_OUT,2009-06-04,AM
            2009-06-05T14:00:00,1591,SIGN_IN,2009-06-05,PM
            """), true);
        assertThat(congress.windows()).hasSize(3).anySatisfy(window -> assertThat(window)
            .containsEntry("half", "AM").containsEntry("direction", "SIGN_IN")
            .containsEntry("from", "2009-06-04T01:02:00Z").containsEntry("to", "2009-06-04T01:30:00Z"));
        assertThat(congress.halfDays()).hasSize(2).first().satisfies(half -> assertThat(half)
            .containsEntry("start", "09:02").containsEntry("end", "12:00"));
        assertThat(congress.people()).containsExactly("1467", "1591");
    }

    @Test
    void the_made_up_congress_is_always_the_same_and_not_everybody_is_perfect() {
        var rows = MadeUpCongress.rows(300);
        assertThat(rows).isEqualTo(MadeUpCongress.rows(300));
        assertThat(rows.stream().map(TraceRow::person).distinct()).hasSize(300);
        assertThat(rows.size()).isBetween(1800, 2399);
        assertThat(rows)
            .isSortedAccordingTo(java.util.Comparator.comparing(TraceRow::localTime).thenComparing(TraceRow::person));
        assertThat(rows).anySatisfy(
            row -> assertThat(row.localTime().toLocalTime()).isBetween(LocalTime.of(9, 16), LocalTime.of(9, 45)));
    }

    @Test
    void a_trace_saved_by_a_spreadsheet_reads_the_same() throws Exception {
        var rows = read(HEADER
            + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n\n2009-06-04T17:00:00,1467,SIGN_OUT,2009-06-04,PM\n");
        assertThat(read(
            "\uFEFF\"localTime\",\"personCode\",\"direction\",\"day\",\"halfDay\"\r\n\"2009-06-04T09:02:00\",\"1467\",\"SIGN_IN\",\"2009-06-04\",\"AM\"\r\n"
                + "2009-06-04T17:00:00 , 1467,SIGN_OUT,2009-06-04,PM"))
            .isEqualTo(rows);
        assertThat(read(
            "halfDay,day,direction,personCode,localTime\nAM,2009-06-04,SIGN_IN,1467,2009-06-04T09:02\nPM,2009-06-04,SIGN_OUT,1467,2009-06-04T17:00:00.0004"))
            .as("columns in another order, fractions finer than the server's clock").isEqualTo(rows);
    }

    @Test
    void the_same_row_twice_stays_two_rows() throws Exception {
        var row = "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n";
        assertThat(read(HEADER + row + row)).hasSize(2);
    }

    @Test
    void further_mistakes_are_named_with_their_line() {
        var good = "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n";
        assertWrong(HEADER + good + "\"2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,AM\n", 3, "引号");
        assertWrong(HEADER + good + good + "2009-06-04T09:02:00,\"14\"67,SIGN_IN,2009-06-04,AM\n", 4, "引号");
        assertWrong("localTime,personCode,personCode,day,halfDay\n" + good, 1, "各一次");
        assertWrong(HEADER + good + "2009-06-04T09:02:00,hospital01,SIGN_IN,2009-06-04,AM\n", 3, "工作人员");
        assertWrong(HEADER + good + "2009-06-04T09:02:00,1467,SIGN_IN,2009-06-04,PM\n", 3, "既是上午又是下午");
        assertWrong(HEADER + good + "2009-06-04T19:02:00,1467,SIGN_IN,2009-06-04,NIGHT", 3, "不认识的半天 NIGHT");
        assertWrong(HEADER + good + "2010-01-01T09:02:00,1467,SIGN_IN,2010-01-01,AM", 3, "跨年");
    }

    @Test
    void a_half_day_of_one_moment_still_has_a_class() throws Exception {
        var congress = new Congress(read(HEADER + """
            2026-05-11T12:00:00,P0001,SIGN_OUT,2026-05-11,AM
            2026-05-11T12:00:01,P0001,SIGN_IN,2026-05-11,PM
            2026-05-12T00:00:00,P0001,SIGN_IN,2026-05-12,AM
            2026-05-12T23:59:59,P0001,SIGN_OUT,2026-05-12,PM
            """), true);
        assertThat(congress.halfDays()).extracting(half -> half.get("start") + "-" + half.get("end"))
            .containsExactly("11:59:59-12:00", "12:00:01-12:00:02", "00:00-00:00:01", "23:59:58-23:59:59");
        assertThat(congress.windows()).hasSize(4)
            .allSatisfy(window -> assertThat(window.get("from")).isEqualTo(window.get("to")));
    }

    private List<TraceRow> read(String text) throws IOException, TraceException {
        var file = folder.resolve("trace.csv");
        Files.writeString(file, text);
        return Trace.read(file);
    }

    private void assertWrong(String text, int line, String what) {
        assertThatExceptionOfType(TraceException.class).isThrownBy(() -> read(text))
            .withMessageContaining("第 " + line + " 行").withMessageContaining(what);
    }
}
