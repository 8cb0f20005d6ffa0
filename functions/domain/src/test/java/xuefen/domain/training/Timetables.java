package xuefen.domain.training;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random timetables that can be saved: any half-days of four days in May 2026, with classes of any length. */
public final class Timetables {
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 11);
    private static final int DAYS = 4;
    private static final int DAY = 24 * 60;
    private static final int EDGES = 6;

    private Timetables() {}

    /** Cycles as {@code PUT} would store them. */
    public static Arbitrary<Cycle> cycles() {
        return Arbitraries.integers().between(0, DAY - 1).array(int[].class).ofSize(EDGES).list().ofSize(DAYS)
            .flatMap(days -> Arbitraries.integers().between(0, (1 << (DAYS * Half.values().length)) - 1)
                .map(held -> cycle(days, held)))
            .filter(Timetables::canBeSaved);
    }

    private static boolean canBeSaved(Cycle cycle) {
        try {
            cycle.check(FIRST.getYear(), FIRST);
            return true;
        } catch (xuefen.domain.problem.Problem refused) {
            return false;
        }
    }

    private static Cycle cycle(List<int[]> days, int held) {
        var halfDays = new ArrayList<HalfDay>();
        for (int day = 0; day < DAYS; day++) {
            var edges = Arrays.stream(days.get(day)).sorted().toArray();
            for (var half : Half.values()) {
                if ((held >> (day * Half.values().length + half.ordinal()) & 1) == 1) {
                    halfDays.add(new HalfDay(FIRST.plusDays(day), half, time(edges[2 * half.ordinal()]),
                        time(edges[2 * half.ordinal() + 1])));
                }
            }
        }
        return new Cycle(1, FIRST, FIRST.plusDays(DAYS - 1), halfDays, null);
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }
}
