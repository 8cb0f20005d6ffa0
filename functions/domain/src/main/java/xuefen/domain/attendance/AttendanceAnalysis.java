package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;

/**
 * 考勤分析: who has a scan in all, or enough, swipe windows (guide, 三（三）1（3）). Scans are added one by one. Neither their
 * order nor repeated scans change what it finds.
 */
public final class AttendanceAnalysis {
    /**
     * Of the records of one person in one window, the first fills it: the earliest by phone or face terminal, else the
     * earliest added by hand.
     */
    static final Comparator<Scan> FIRST = Comparator.<Scan, Boolean>comparing(
        scan -> scan.source() == ScanSource.MANUAL).thenComparing(Scan.BY_TIME);

    private final List<SwipeWindow> windows;
    private final int required;
    private final SortedMap<String, Hit[]> hits = new TreeMap<>();
    private long scans;

    /** A scan that fills a window, in the order of {@link #FIRST}. */
    private record Hit(Instant at, boolean manual) {
        private static final Comparator<Hit> ORDER = Comparator.comparing(Hit::manual).thenComparing(Hit::at);

        Hit orBetter(Hit other) {
            return ORDER.compare(other, this) < 0 ? other : this;
        }
    }

    /**
     * @param windows  checked swipe windows
     * @param required windows that a person needs, 1 to the number of windows
     */
    public AttendanceAnalysis(SwipeWindows windows, int required) {
        this.windows = windows.windows();
        this.required = required;
        if (required < 1 || required > this.windows.size()) {
            throw new IllegalArgumentException(
                "of " + this.windows.size() + " windows " + required + " cannot be required");
        }
    }

    /** Takes one scan into account. It fills one window, unless an earlier scan does. */
    public void add(Scan scan) {
        scans++;
        var person = person(scan);
        var hit = new Hit(scan.at(), scan.source() == ScanSource.MANUAL);
        for (int i = 0; i < person.length; i++) {
            if (windows.get(i).counts(scan.direction(), scan.at())) {
                person[i] = person[i] == null ? hit : person[i].orBetter(hit);
                return;
            }
        }
    }

    /** Notes a scan that does not count; its person still appears among those who scanned. */
    public void leaveOut(Scan scan) {
        person(scan);
    }

    private Hit[] person(Scan scan) {
        return hits.computeIfAbsent(scan.person(), unused -> new Hit[windows.size()]);
    }

    /** Everybody who scanned, by personnel code. */
    public List<Attendance> people() {
        var people = new ArrayList<Attendance>(hits.size());
        hits.forEach((person, found) -> {
            var times = new ArrayList<Instant>(found.length);
            var manual = new ArrayList<Integer>();
            int count = 0;
            for (int i = 0; i < found.length; i++) {
                times.add(found[i] == null ? null : found[i].at());
                count += found[i] == null ? 0 : 1;
                if (found[i] != null && found[i].manual()) {
                    manual.add(i + 1);
                }
            }
            people.add(new Attendance(person, times, count, count >= required, manual, null));
        });
        return people;
    }

    /** Scans taken into account. */
    public long scans() {
        return scans;
    }
}
