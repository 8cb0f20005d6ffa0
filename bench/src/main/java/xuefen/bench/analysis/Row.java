package xuefen.bench.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
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
 * scan once in each window, some miss some, many scan again, a few borrow a phone, and a few scans arrive late.
 *
 * @param day       of the cycle, from 1
 * @param person    number of the person
 * @param device    number of the phone: mostly that of its owner
 * @param direction of the code
 * @param at        when, in milliseconds since 1970
 * @param received  when it reached the server, likewise
 */
record Row(int day, int person, int device, Direction direction, long at, long received) {
    static final int PEOPLE = 100_000;
    static final int SCANS = 1_000_000;
    static final Cycle CYCLE = cycle();
    static final SwipeWindows WINDOWS = SwipeWindows.of(CYCLE);
    private static final double MISSES = 0.01;
    private static final double BORROWS = 0.002;
    private static final double LATE = 0.005;
    private static final int AGAIN = 5_000;
    private static final int SOON = 900;
    private static final int LATER = 600_000;

    private static Cycle cycle() {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(8, 30), LocalTime.of(11, 30)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        return new Cycle(1, halfDays.getFirst().day(), halfDays.getLast().day(), halfDays, null);
    }

    /** A file of each day, in order. */
    static List<Path> files(Path folder) {
        return CYCLE.days().stream().map(day -> folder.resolve(day + ".csv")).toList();
    }

    /** Writes the rows of each day to a file of its own, as text, in order of time, as they came. */
    static void write(Path folder) throws IOException {
        var random = new Random(20_261_201);
        var files = files(folder);
        for (int day = 1; day <= files.size(); day++) {
            try (var out = Files.newBufferedWriter(files.get(day - 1))) {
                for (var row : rows(day, SCANS / files.size(), random)) {
                    out.write(row.day + "," + row.person + "," + row.device + "," + row.direction + "," + row.at + ","
                        + row.received + "\n");
                }
            }
        }
    }

    private static List<Row> rows(int day, int wanted, Random random) {
        var rows = new ArrayList<Row>(wanted);
        var windows = WINDOWS.on(CYCLE.days().get(day - 1)).windows();
        for (int person = 0; person < PEOPLE; person++) {
            for (var window : windows) {
                if (random.nextDouble() >= MISSES) {
                    var span = window.to().toEpochMilli() - window.from().toEpochMilli();
                    var at = window.from().toEpochMilli() + (long) (random.nextDouble() * span);
                    var device = random.nextDouble() < BORROWS ? random.nextInt(PEOPLE) : person;
                    rows.add(new Row(day, person, device, window.direction(), at,
                        at + (random.nextDouble() < LATE ? LATER : SOON)));
                }
            }
        }
        while (rows.size() < wanted) {
            var again = rows.get(random.nextInt(rows.size()));
            rows.add(
                new Row(day, again.person, again.device, again.direction, again.at + AGAIN, again.received + AGAIN));
        }
        rows.sort(Comparator.comparingLong(Row::at));
        return rows;
    }

    /** Hands over the rows of a file. */
    static void read(Path file, Consumer<Row> taken) {
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                var parts = line.split(",");
                taken.accept(new Row(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                    Direction.valueOf(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
