package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;

/**
 * 考勤分析: who has a scan in every, or enough, swipe windows (guide, 三（三）1（3）). Scans are given one by one, in any order, the same one
 * more than once if need be: what comes out is the same.
 */
public final class AttendanceAnalysis {
    private final List<SwipeWindow> windows;
    private final int required;
    private final SortedMap<String, Instant[]> hits = new TreeMap<>();
    private long scans;

    /**
     * @param windows  checked swipe windows
     * @param required windows that a person needs, 1 to the number of windows
     */
    public AttendanceAnalysis(SwipeWindows windows, int required) {
        this.windows = windows.windows();
        this.required = required;
        if (required < 1 || required > this.windows.size()) {
            throw new IllegalArgumentException("of " + this.windows.size() + " windows " + required + " cannot be required");
        }
    }

    /** Takes one scan into account. The first sign-in and the last sign-out within a window are the ones that count. */
    public void add(Scan scan) {
        scans++;
        var person = hits.computeIfAbsent(scan.person(), unused -> new Instant[windows.size()]);
        for (int i = 0; i < person.length; i++) {
            if (windows.get(i).counts(scan.direction(), scan.at())) {
                BinaryOperator<Instant> better = scan.direction() == Direction.SIGN_IN
                    ? (a, b) -> a.isBefore(b) ? a : b
                    : (a, b) -> a.isAfter(b) ? a : b;
                person[i] = person[i] == null ? scan.at() : better.apply(person[i], scan.at());
            }
        }
    }

    /** Everybody who scanned, by personnel code. */
    public List<Attendance> people() {
        var people = new ArrayList<Attendance>(hits.size());
        hits.forEach((person, times) -> {
            int count = 0;
            for (var time : times) {
                count += time == null ? 0 : 1;
            }
            people.add(new Attendance(person, java.util.Arrays.asList(times), count, count >= required));
        });
        return people;
    }

    /** Scans taken into account. */
    public long scans() {
        return scans;
    }
}
