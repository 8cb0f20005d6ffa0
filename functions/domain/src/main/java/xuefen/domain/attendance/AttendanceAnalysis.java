package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;

/**
 * 考勤分析: who has a scan in all, or enough, swipe windows (guide, 三（三）1（3）). Scans are added one by one. Neither their
 * order nor repeated scans change what it finds.
 *
 * <p>Windows that name no course stand for every course, and as many of them as are required must be hit. A course with
 * windows of its own is 考勤有效 where all of these are hit as well. Where there are such windows, somebody qualifies with
 * one valid course; where no window names no course, a course without windows is never valid.
 */
public final class AttendanceAnalysis {
    /**
     * Of the records of one person in one window, the first fills it: the earliest by phone or face terminal, else the
     * earliest added by hand.
     */
    static final Comparator<Scan> FIRST = Comparator.<Scan, Boolean>comparing(
        scan -> scan.source() == ScanSource.MANUAL).thenComparing(Scan.BY_TIME);

    private final SwipeWindows windows;
    private final int required;
    private final List<Integer> courses;
    private final Map<String, Hit[]> hits = new HashMap<>();
    /** Scans that wait for the organiser, by person and window. */
    private final Map<String, Waiting[]> pending = new HashMap<>();
    private long scans;

    /** A scan that fills a window, in the order of {@link #FIRST}. */
    private record Hit(Instant at, ScanSource source, List<FlagKind> flags) {
        private static final Comparator<Hit> ORDER = Comparator.comparing(Hit::manual).thenComparing(Hit::at)
            .thenComparing(Hit::source).thenComparing(hit -> hit.flags().toString());

        boolean manual() {
            return source == ScanSource.MANUAL;
        }

        boolean standsOut() {
            return source == ScanSource.TERMINAL || !flags.isEmpty();
        }

        Hit orBetter(Hit other) {
            return ORDER.compare(other, this) < 0 ? other : this;
        }
    }

    /** Scans of one person that wait in one window, and what stood out about any of them. */
    private record Waiting(int scans, Set<FlagKind> flags) {
        private static final Waiting NONE = new Waiting(0, EnumSet.noneOf(FlagKind.class));

        Waiting and(List<FlagKind> more) {
            var all = EnumSet.copyOf(flags);
            all.addAll(more);
            return new Waiting(scans + 1, all);
        }
    }

    /**
     * @param windows  checked swipe windows
     * @param required windows that name no course and that a person needs: 1 to their number; 0 where there is none
     * @param courses  numbers of the training's courses; empty in orders from before windows named courses, and then
     *                 nobody is told which are valid
     */
    public AttendanceAnalysis(SwipeWindows windows, int required, List<Integer> courses) {
        this.windows = windows;
        this.required = required;
        this.courses = List.copyOf(courses);
        var most = windows.ofEveryCourse();
        if (windows.windows().isEmpty() || required < Math.min(1, most) || required > most) {
            throw new IllegalArgumentException("of " + most + " windows " + required + " cannot be required");
        }
    }

    /** Takes one scan into account, about which nothing stood out. */
    public void add(Scan scan) {
        add(scan, List.of());
    }

    /**
     * Takes one scan into account. It fills one window, unless an earlier scan does.
     *
     * @param flags what stood out about it
     */
    void add(Scan scan, List<FlagKind> flags) {
        scans++;
        var person = person(scan);
        var hit = new Hit(scan.at(), scan.source(), flags);
        var place = place(scan);
        if (place >= 0) {
            person[place] = person[place] == null ? hit : person[place].orBetter(hit);
        }
    }

    /** Notes a scan that counts only once the organiser has confirmed it. */
    void await(Scan scan, List<FlagKind> flags) {
        person(scan);
        var place = place(scan);
        if (place >= 0) {
            var waiting = pending.computeIfAbsent(scan.person(), _ -> new Waiting[windows.windows().size()]);
            waiting[place] = (waiting[place] == null ? Waiting.NONE : waiting[place]).and(flags);
        }
    }

    private int place(Scan scan) {
        return windows.place(scan.course(), scan.direction(), scan.at());
    }

    /** Notes a scan that does not count; its person still appears among those who scanned. */
    public void leaveOut(Scan scan) {
        person(scan);
    }

    private Hit[] person(Scan scan) {
        return hits.computeIfAbsent(scan.person(), unused -> new Hit[windows.windows().size()]);
    }

    /** Everybody who scanned, by personnel code. */
    public List<Attendance> people() {
        var people = new ArrayList<Attendance>(hits.size());
        hits.keySet().stream().sorted().forEach(person -> {
            var found = hits.get(person);
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
            people.add(new Attendance(person, times, count, qualifies(found), manual,
                courses.isEmpty() ? null : valid(found)));
        });
        return people;
    }

    /**
     * What an analysis would find for somebody with these hits.
     *
     * @param hits in the order of the windows; null where there is none
     */
    public static Attendance of(AnalysisOrder order, String person, List<Instant> hits) {
        var analysis = new AttendanceAnalysis(order.windows(), order.required(), order.courses());
        analysis.hits.put(person, hits.stream()
            .map(at -> at == null ? null : new Hit(at, ScanSource.PHONE, List.of())).toArray(Hit[]::new));
        return analysis.people().getFirst();
    }

    private boolean qualifies(Hit[] found) {
        return windows.ofEveryCourse() == windows.windows().size()
            ? Arrays.stream(found).filter(Objects::nonNull).count() >= required : !valid(found).isEmpty();
    }

    /** The courses that are 考勤有效 for somebody with these hits. */
    private List<Integer> valid(Hit[] found) {
        var general = windows.ofEveryCourse();
        var hit = IntStream.range(0, found.length)
            .filter(i -> windows.windows().get(i).course() == null && found[i] != null).count();
        return hit < required ? List.of() : courses.stream().filter(course -> {
            var own = IntStream.range(0, found.length)
                .filter(i -> course.equals(windows.windows().get(i).course())).toArray();
            return (general > 0 || own.length > 0) && Arrays.stream(own).allMatch(i -> found[i] != null);
        }).toList();
    }

    /** Scans that wait for the organiser in a window that nothing else of their person fills. */
    public long pending() {
        return pending.keySet().stream()
            .mapToLong(person -> marks(person).stream().mapToLong(WindowMark::pending).sum()).sum();
    }

    /** What else there is to say about somebody who scanned: of windows with something to say, in their order. */
    public List<WindowMark> marks(String person) {
        var filled = hits.get(person);
        var waiting = pending.get(person);
        var marks = new ArrayList<WindowMark>();
        for (int i = 0; i < filled.length; i++) {
            if (filled[i] != null && filled[i].standsOut()) {
                marks.add(new WindowMark(i + 1, filled[i].source(), filled[i].flags(), 0));
            } else if (filled[i] == null && waiting != null && waiting[i] != null) {
                marks.add(new WindowMark(i + 1, null, List.copyOf(waiting[i].flags()), waiting[i].scans()));
            }
        }
        return marks;
    }

    /** Scans taken into account. */
    public long scans() {
        return scans;
    }
}
