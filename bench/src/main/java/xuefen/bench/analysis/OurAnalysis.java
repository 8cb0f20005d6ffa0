package xuefen.bench.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.AttendanceDay;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.CycleId;

/** The analysis of 考勤分析 itself, day by day, in a process of a fixed heap. */
public final class OurAnalysis {
    private static final CycleId CYCLE = new CycleId("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", 1);

    private OurAnalysis() {}

    /**
     * Analyses several times and prints, for each, milliseconds and how many qualify; then the most heap that was used.
     *
     * @param args folder of the rows, number of runs
     */
    public static void main(String[] args) {
        for (int run = 0; run < Integer.parseInt(args[1]); run++) {
            var begun = System.nanoTime();
            var qualified = qualified(Path.of(args[0]));
            System.out.println((System.nanoTime() - begun) / 1_000_000 + " " + qualified);
        }
        var most = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.println(most / 1_048_576);
    }

    private static long qualified(Path folder) {
        var order = new AnalysisOrder("analysis", CYCLE.training(), CYCLE.cycle(), false, Row.WINDOWS,
            Row.WINDOWS.windows().size(), FlagPolicy.DEFAULT, "hospital01", Instant.parse("2026-05-13T00:00:00Z"),
            List.of(1), List.of());
        var analysis = new ScanAnalysis(order, List.of(), List.of(), List.of());
        for (var day : Row.CYCLE.days()) {
            var scans = new ArrayList<Scan>();
            Row.read(folder, day, row -> scans.add(scan(row)));
            analysis.add(new AttendanceDay(Row.CYCLE, day, Row.WINDOWS, scans, List.of()));
        }
        return analysis.found().people().stream().filter(Attendance::qualified).count();
    }

    private static Scan scan(Row row) {
        var person = "P%07d".formatted(row.person());
        return new Scan(new Occasion(CYCLE.training(), CYCLE.cycle(), 1, row.direction(), 0), person,
            ScanTimes.of(row.instant(), row.instant()), person + row.at(), Phone.unsigned("phone of " + person),
            ScanSource.PHONE, null);
    }
}
