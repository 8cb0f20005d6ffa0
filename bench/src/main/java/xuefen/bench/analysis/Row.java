package xuefen.bench.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

/**
 * A million scans of a hundred thousand people in a cycle of two days with eight windows, always the same: most people
 * scan once in each window, some miss some, and many scan again.
 *
 * @param person    number of the person
 * @param direction of the code
 * @param at        when, in milliseconds since 1970
 */
record Row(int person, Direction direction, long at) {
    static final int PEOPLE = 100_000;
    static final int SCANS = 1_000_000;
    static final Cycle CYCLE = cycle();
    static final SwipeWindows WINDOWS = SwipeWindows.of(CYCLE);
    private static final double MISSES = 0.01;

    private static Cycle cycle() {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(8, 30), LocalTime.of(11, 30)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        return new Cycle(1, halfDays.getFirst().day(), halfDays.getLast().day(), halfDays, null);
    }

    /** Writes the rows of each day to a file of its own, as text: person,direction,at. */
    static void write(Path folder) throws IOException {
        var random = new Random(20_261_201);
        var windows = WINDOWS.windows();
        int left = SCANS;
        for (var day : CYCLE.days()) {
            var own = windows.stream().filter(window -> window.day().equals(day)).toList();
            var rows = new ArrayList<Row>();
            var wanted = day.equals(CYCLE.days().getLast()) ? left : SCANS / CYCLE.days().size();
            for (int person = 0; person < PEOPLE; person++) {
                for (var window : own) {
                    if (random.nextDouble() >= MISSES) {
                        var span = window.to().toEpochMilli() - window.from().toEpochMilli();
                        rows.add(new Row(person, window.direction(),
                            window.from().toEpochMilli() + (long) (random.nextDouble() * span)));
                    }
                }
            }
            while (rows.size() < wanted) {
                var again = rows.get(random.nextInt(rows.size()));
                rows.add(new Row(again.person, again.direction, again.at + 5_000));
            }
            left -= rows.size();
            try (var out = Files.newBufferedWriter(folder.resolve(day + ".csv"))) {
                for (var row : rows) {
                    out.write(row.person + "," + row.direction + "," + row.at + "\n");
                }
            }
        }
    }

    /** Hands over the rows of a day. */
    static void read(Path folder, LocalDate day, Consumer<Row> taken) {
        try (var lines = Files.lines(folder.resolve(day + ".csv"))) {
            lines.forEach(line -> {
                var first = line.indexOf(',');
                var second = line.indexOf(',', first + 1);
                taken.accept(new Row(Integer.parseInt(line, 0, first, 10),
                    line.charAt(first + "SIGN_".length() + 1) == 'I' ? Direction.SIGN_IN : Direction.SIGN_OUT,
                    Long.parseLong(line, second + 1, line.length(), 10)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time. */
    Instant instant() {
        return Instant.ofEpochMilli(at);
    }
}
