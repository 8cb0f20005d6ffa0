package xuefen.accountimport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import xuefen.domain.area.Area;
import xuefen.domain.area.Unit;
import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.Enrolled;
import xuefen.domain.imports.RowCheck;
import xuefen.domain.imports.RowCheck.Checked;
import xuefen.domain.imports.RowFault;
import xuefen.platform.store.AccountStore;
import xuefen.platform.work.Progress;

/**
 * One run over a workbook. First it checks every row by itself, against the other rows and against stored accounts or
 * units; only if there are no faults does it write them. Writing adds only what is missing, so that an interrupted run
 * is simply repeated.
 */
final class ImportRun {
    /** Rows between two progress updates. */
    private static final int PROGRESS = 2000;
    private static final int TRIES = 6;

    private final AccountImport order;
    private final ImportWorkbook workbook;
    private final Collection<Unit> units;
    private final Roll roll;
    private final Progress progress;
    private final InstantSource clock;
    private final Instant end;
    private int total;

    /** The time of this run is over, and another run must continue. */
    static final class OutOfTime extends RuntimeException {
        OutOfTime() {
            super("out of time", null, false, false);
        }
    }

    ImportRun(AccountImport order, ImportWorkbook workbook, Collection<Unit> units, Roll roll, Progress progress,
        InstantSource clock, Duration time) {
        this.order = order;
        this.workbook = workbook;
        this.units = units;
        this.roll = roll;
        this.progress = progress;
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    /**
     * The result of checking every row.
     *
     * @param rows      rows with content below the titles
     * @param unchanged rows that match stored accounts or units
     */
    record Looked(int rows, int unchanged) {}

    /** Checks every row; writes nothing. */
    Looked look(Faults faults) throws UnreadableWorkbook {
        count();
        var unchanged = new AtomicInteger();
        var read = rows(faults, 0, chunk -> {
            var there = roll.there(keys(chunk));
            for (var row : chunk) {
                var known = there.get(row.wanted().key());
                if (known != null) {
                    var differences = row.wanted().differences(order.kind(), row.number(), known);
                    faults.add(differences);
                    if (differences.isEmpty()) {
                        unchanged.incrementAndGet();
                    }
                }
            }
        });
        if (read == 0 && faults.count() == 0) {
            faults.add(List.of(RowFault.ofFile("第一个工作表中没有内容，请在标题下逐行填写")));
        }
        return new Looked(read, unchanged.get());
    }

    /** Writes every missing row; adds faults for rows whose keys were taken meanwhile. */
    void write(Faults taken) throws UnreadableWorkbook {
        count();
        rows(taken, total, chunk -> write(chunk, taken));
    }

    private void write(List<Checked> chunk, Faults taken) {
        for (int i = 0; i < TRIES; i++) {
            var there = roll.there(keys(chunk));
            var missing = chunk.stream().map(Checked::wanted).filter(wanted -> !there.containsKey(wanted.key()))
                .toList();
            if (missing.isEmpty() || roll.add(missing)) {
                chunk.stream().filter(row -> there.containsKey(row.wanted().key())).forEach(row -> taken
                    .add(row.wanted().differences(order.kind(), row.number(), there.get(row.wanted().key()))));
                return;
            }
            // One of the keys was added since the check, or the check read old data.
            pause(i);
        }
        throw new IllegalStateException(
            "rows of import " + order.id() + " could not be written: others kept coming between");
    }

    private void count() throws UnreadableWorkbook {
        var rows = new int[1];
        workbook.read(row -> rows[0]++);
        total = Math.max(0, rows[0] - 1);
    }

    /** Passes valid rows on in chunks, several at a time; returns the number of rows. */
    private int rows(Faults faults, int doneBefore, Consumer<List<Checked>> each) throws UnreadableWorkbook {
        if (total > AccountImport.MOST_ROWS) {
            faults.add(List.of(RowFault.ofFile("一次最多导入 " + AccountImport.MOST_ROWS + " 行，请分成几个文件")));
            return total;
        }
        try (var work = new SideBySide()) {
            var rows = new Rows(faults, doneBefore, each, work);
            var merged = workbook.read(rows::take);
            rows.flush();
            work.await();
            faults.add(
                merged.stream().map(range -> new RowFault(null, null, "单元格 " + range + " 是合并单元格，请取消合并并逐格填写")).toList());
            return rows.read;
        }
    }

    private final class Rows {
        private final RowCheck check = new RowCheck(order.kind(), new Area(units));
        private final Faults faults;
        private final int doneBefore;
        private final Consumer<List<Checked>> each;
        private final SideBySide work;
        private Header header;
        private List<Checked> chunk = new ArrayList<>();
        private int read;

        Rows(Faults faults, int doneBefore, Consumer<List<Checked>> each, SideBySide work) {
            this.faults = faults;
            this.doneBefore = doneBefore;
            this.each = each;
            this.work = work;
        }

        void take(SheetRow row) {
            if (header == null) {
                header = new Header(order.kind(), row);
                faults.add(header.faults());
                return;
            }
            read++;
            if (read % PROGRESS == 0) {
                if (clock.instant().isAfter(end)) {
                    throw new OutOfTime();
                }
                progress.at(doneBefore + read, 2 * total);
            }
            if (!header.faults().isEmpty()) {
                return; // rows cannot be checked without the titles
            }
            var wrong = new ArrayList<RowFault>();
            var fields = header.fields(row, wrong);
            var checked = check.check(row.number(), fields);
            if (wrong.isEmpty() && checked.faults().isEmpty()) {
                chunk.add(checked);
                if (chunk.size() == AccountStore.MOST_TOGETHER) {
                    flush();
                }
            } else {
                // An unusable cell needs no second fault.
                checked.faults().stream()
                    .filter(fault -> wrong.stream().noneMatch(other -> other.column().equals(fault.column())))
                    .forEach(wrong::add);
                faults.add(wrong);
            }
        }

        void flush() {
            if (!chunk.isEmpty()) {
                var full = chunk;
                chunk = new ArrayList<>();
                work.run(() -> each.accept(full));
            }
        }
    }

    private static List<String> keys(List<Checked> chunk) {
        return chunk.stream().map(Checked::wanted).map(Enrolled::key).toList();
    }

    private static void pause(int round) {
        try {
            Thread.sleep(50L << round);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others were writing", e);
        }
    }
}
