package xuefen.local.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import xuefen.domain.training.Half;

/**
 * The congress that the demonstration plays: the scans and the timetable around them.
 *
 * @param rows     scans in order of time
 * @param recorded whether they were recorded; then each swipe window spans the first to the last scan of its half-day
 *                 and direction
 */
record Congress(List<TraceRow> rows, boolean recorded) {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** A made-up congress. */
    static Congress madeUp(int people) {
        return new Congress(MadeUpCongress.rows(people), false);
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

    /** Everybody who needs an account: a made-up congress has a second cycle. */
    List<String> learners() {
        return recorded ? people() : Stream.concat(people().stream(), SecondCycle.people().stream()).toList();
    }

    /** The rows of one day. */
    List<TraceRow> on(LocalDate day) {
        return rows.stream().filter(row -> row.localTime().toLocalDate().equals(day)).toList();
    }

    /** The timetable, as 维护举办周期 takes it. */
    List<Map<String, Object>> halfDays() {
        var spans = spans(row -> row.localTime().toLocalDate() + "#" + row.half().ordinal());
        return spans.values().stream().map(span -> {
            var first = span.getFirst();
            var start = recorded ? second(first) : first.half() == Half.AM ? LocalTime.of(9, 0) : LocalTime.of(14, 0);
            var end = recorded ? second(span.getLast())
                : first.half() == Half.AM ? LocalTime.of(12, 0) : LocalTime.of(17, 0);
            if (start.equals(end)) {
                // A half-day must be longer than a moment: the day's first one is extended backwards, a later one
                // forwards.
                var earlier = first.half() == Half.AM && start.isAfter(LocalTime.MIN) || end.equals(LAST_SECOND);
                start = earlier ? start.minusSeconds(1) : start;
                end = earlier ? end : end.plusSeconds(1);
            }
            return Map.<String, Object>of("day", first.localTime().toLocalDate().toString(), "half",
                first.half().name(), "start", start.toString(), "end", end.toString());
        }).toList();
    }

    private static LocalTime second(TraceRow row) {
        return row.localTime().toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The swipe windows of a recorded congress, as 设置刷卡周期 takes them. */
    List<Map<String, Object>> windows() {
        var spans = spans(
            row -> row.localTime().toLocalDate() + "#" + row.half().ordinal() + "#" + row.direction().ordinal());
        var windows = new ArrayList<Map<String, Object>>();
        spans.values()
            .forEach(span -> windows
                .add(Map.of("half", span.getFirst().half().name(), "direction", span.getFirst().direction().name(),
                    "from", span.getFirst().instant().toString(), "to", span.getLast().instant().toString())));
        return windows;
    }

    private Map<String, List<TraceRow>> spans(Function<TraceRow, String> by) {
        var spans = new TreeMap<String, List<TraceRow>>();
        rows.forEach(row -> spans.computeIfAbsent(by.apply(row), key -> new ArrayList<>()).add(row));
        return spans;
    }
}
