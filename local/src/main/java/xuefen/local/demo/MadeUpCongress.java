package xuefen.local.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Half;

/**
 * A congress of some hundred people, always the same: most come and go as they should, some are late, leave early or
 * forget to sign out.
 */
final class MadeUpCongress {
    private static final long SEED = 20260511;
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 11);

    private MadeUpCongress() {}

    /** Its scans, in order of time. */
    static List<TraceRow> rows(int people) {
        var random = new Random(SEED);
        var rows = new ArrayList<TraceRow>();
        for (int i = 1; i <= people; i++) {
            var person = "P%06d".formatted(i);
            var careless = random.nextDouble() < 0.25;
            for (int day = 0; day < 2; day++) {
                for (var half : List.of(Half.AM, Half.PM)) {
                    if (careless && random.nextDouble() < 0.15) {
                        continue; // away for this half-day
                    }
                    var start = half == Half.AM ? LocalTime.of(9, 0) : LocalTime.of(14, 0);
                    var end = half == Half.AM ? LocalTime.of(12, 0) : LocalTime.of(17, 0);
                    var late = careless && random.nextDouble() < 0.2;
                    var in = start.plusSeconds(late ? 600 + random.nextInt(1800) : -1200 + random.nextInt(1100));
                    rows.add(new TraceRow(FIRST.plusDays(day).atTime(in), person, Direction.SIGN_IN, half));
                    if (careless && random.nextDouble() < 0.2) {
                        continue; // forgot to sign out
                    }
                    var early = careless && random.nextDouble() < 0.2;
                    var out = end.plusSeconds(early ? -3600 + random.nextInt(1800) : 60 + random.nextInt(900));
                    rows.add(new TraceRow(FIRST.plusDays(day).atTime(out), person, Direction.SIGN_OUT, half));
                }
            }
        }
        rows.sort(Comparator.comparing(TraceRow::localTime).thenComparing(TraceRow::person));
        return rows;
    }
}
