package xuefen.bench.analysis;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import xuefen.domain.scanning.SharedParts;
import xuefen.domain.training.CycleId;

/** The analysis of 考勤分析 itself, day by day, in a process of a fixed heap. */
public final class OurAnalysis {
    private static final CycleId CYCLE = new CycleId("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", 1);
    private static final Instant ORDERED = Instant.parse("2026-05-13T00:00:00Z");

    private OurAnalysis() {}

    /**
     * Analyses several times and prints, for each, milliseconds, how many qualify and how many scans wait.
     *
     * @param args folder of the rows, number of runs
     */
    public static void main(String[] args) {
        for (int run = 0; run < Integer.parseInt(args[1]); run++) {
            measure(Path.of(args[0]));
        }
    }

    /** Without the time that it takes to read the scans: databases have theirs in memory as well. */
    private static void measure(Path folder) {
        var order = new AnalysisOrder("analysis", CYCLE.training(), CYCLE.cycle(), false, Row.WINDOWS,
            Row.WINDOWS.windows().size(), FlagPolicy.DEFAULT, "hospital01", ORDERED, List.of(1), List.of());
        var analysis = new ScanAnalysis(order, List.of(), List.of(), List.of());
        var files = Row.files(folder);
        long took = 0;
        for (int i = 0; i < files.size(); i++) {
            var scans = scans(files.get(i));
            var begun = System.nanoTime();
            analysis.add(new AttendanceDay(Row.CYCLE, Row.CYCLE.days().get(i), Row.WINDOWS, scans, List.of()));
            took += System.nanoTime() - begun;
        }
        var begun = System.nanoTime();
        var qualified = analysis.found().people().stream().filter(Attendance::qualified).count();
        var waiting = analysis.integrity().pending();
        took += System.nanoTime() - begun;
        System.out.println(took / 1_000_000 + " " + qualified + " " + waiting);
    }

    /** As the store reads them. */
    private static List<Scan> scans(Path file) {
        var scans = new ArrayList<Scan>();
        var shared = new SharedParts();
        Row.read(file, row -> scans.add(shared.of(scan(row))));
        return scans;
    }

    /** With texts as long as real ones: the receipt has 16 characters, a phone's name 43. */
    private static Scan scan(Row row) {
        var person = "P" + (Row.PEOPLE * 10 + row.person());
        var at = Instant.ofEpochMilli(row.at());
        var times = new ScanTimes(at, at.truncatedTo(ChronoUnit.MINUTES), at, Instant.ofEpochMilli(row.received()));
        return new Scan(new Occasion(CYCLE.training(), CYCLE.cycle(), 1, row.direction(), 0), person, times,
            Long.toString(row.at() * Row.PEOPLE + row.person(), Character.MAX_RADIX) + "0123",
            Phone.unsigned("a phone's name has forty-three letters: " + row.device()), ScanSource.PHONE, null);
    }
}
