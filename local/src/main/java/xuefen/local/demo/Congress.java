package xuefen.local.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is lived: the scans and the timetable around them.
 *
 * @param rows     scans in order of time
 * @param recorded whether they were recorded: then each swipe window reaches from the first to the last scan of its half-day and direction
 */
record Congress(List<TraceRow> rows, boolean recorded) {

    /** A made-up congress. */
    static Congress madeUp() {
        return new Congress(MadeUpCongress.rows(), false);
    }

    LocalDate firstDay() {
        return rows.getFirst().localTime().toLocalDate();
    }

    LocalDate lastDay() {
        return rows.getLast().localTime().toLocalDate();
    }

    List<LocalDate> days() {
        return rows.stream().map(row -> row.localTime().toLocalDate()).distinct().toList();
    }

    List<String> people() {
        return rows.stream().map(TraceRow::person).distinct().sorted().toList();
    }

    /** The rows of one day. */
    List<TraceRow> on(LocalDate day) {
        return rows.stream().filter(row -> row.localTime().toLocalDate().equals(day)).toList();
    }

    /** The timetable, as 维护举办周期 takes it. */
    List<Map<String, Object>> halfDays() {
        var spans = spans(row -> row.localTime().toLocalDate() + "#" + row.half());
        return spans.values().stream().map(span -> {
            var first = span.getFirst();
            var start = recorded ? first.localTime().toLocalTime() : first.morning() ? LocalTime.of(9, 0) : LocalTime.of(14, 0);
            var last = recorded ? span.getLast().localTime().toLocalTime() : first.morning() ? LocalTime.of(12, 0) : LocalTime.of(17, 0);
            return Map.<String, Object>of("day", first.localTime().toLocalDate().toString(), "half", first.half(),
                    "start", start.toString(), "end", (last.isAfter(start) ? last : start.plusSeconds(1)).toString());
        }).toList();
    }

    /** The swipe windows of a recorded congress, as 设置刷卡周期 takes them. */
    List<Map<String, Object>> windows() {
        var spans = spans(row -> row.localTime().toLocalDate() + "#" + row.half() + "#" + row.direction());
        var windows = new ArrayList<Map<String, Object>>();
        spans.values().forEach(span -> windows.add(Map.of("half", span.getFirst().half(), "direction", span.getFirst().direction(),
                "from", span.getFirst().instant().toString(), "to", span.getLast().instant().toString())));
        return windows;
    }

    private Map<String, List<TraceRow>> spans(java.util.function.Function<TraceRow, String> by) {
        var spans = new TreeMap<String, List<TraceRow>>();
        rows.forEach(row -> spans.computeIfAbsent(by.apply(row), key -> new ArrayList<>()).add(row));
        return new LinkedHashMap<>(spans);
    }
}
