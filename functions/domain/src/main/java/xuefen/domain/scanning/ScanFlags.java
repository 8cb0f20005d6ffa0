package xuefen.domain.scanning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What stands out among the scans of one course on one day. It is found when scans are looked at, from all of them, so that accepting one stays
 * one signature and storing one stays one write. The order in which they are given does not matter, nor whether one is given twice.
 *
 * <p>A code counts as slow when its answer took longer than the room's median and {@value #SPREADS} times the room's spread (median distance from
 * the median), and in any case only beyond {@link #FLOOR}: the code has then left the screen, and a room with a slow network is not all flagged.
 */
public final class ScanFlags {
    /** A code is on the screen for ten seconds; a phone may need two more. */
    public static final Duration FLOOR = RotatingCode.STEP.plusSeconds(2);
    private static final int SPREADS = 4;
    private static final SortedSet<String> NOBODY = Collections.unmodifiableSortedSet(new TreeSet<>());

    private final Map<String, SortedSet<String>> peopleOf = new HashMap<>();
    private final Map<String, SortedSet<String>> devicesOf = new HashMap<>();
    private final Duration usual;
    private final Duration slow;

    private ScanFlags(Collection<Scan> distinct) {
        for (var scan : distinct) {
            if (scan.device() != null) {
                peopleOf.computeIfAbsent(scan.device(), unused -> new TreeSet<>()).add(scan.person());
                devicesOf.computeIfAbsent(scan.person(), unused -> new TreeSet<>()).add(scan.device());
            }
        }
        var taken = distinct.stream().filter(ScanFlags::answered).mapToLong(scan -> taken(scan).toMillis()).sorted().toArray();
        var median = median(taken);
        var spread = median(LongStream.of(taken).map(each -> Math.abs(each - median)).sorted().toArray());
        usual = Duration.ofMillis(median);
        var beyond = Duration.ofMillis(median + SPREADS * spread);
        slow = beyond.compareTo(FLOOR) > 0 ? beyond : FLOOR;
    }

    /**
     * What stands out among scans.
     *
     * @param scans of one course and day; refused tries among them do not matter
     */
    public static ScanFlags of(Collection<Scan> scans) {
        var seen = new HashSet<ScanId>();
        return new ScanFlags(scans.stream().filter(scan -> scan.refused() == null && seen.add(scan.id())).toList());
    }

    /** The flags of one of the scans, in the order of their kinds; checks its signature, which takes some hundred microseconds. */
    public List<Flag> of(Scan scan) {
        if (scan.source() == ScanSource.MANUAL || scan.refused() != null) {
            return List.of();
        }
        if (scan.source() == ScanSource.TERMINAL) {
            return scan.late() ? List.of(late(scan)) : List.of(); // all else is about phones
        }
        var flags = new ArrayList<Flag>();
        var people = peopleOf.getOrDefault(scan.device(), NOBODY);
        if (people.size() > 1) {
            flags.add(Flag.shared(others(people, scan.person()).toList(), people.size() - 1));
        }
        var devices = devicesOf.getOrDefault(scan.person(), NOBODY);
        if (devices.size() > 1) {
            flags.add(Flag.several(others(devices, scan.device()).map(scan::tagOf).toList(), devices.size() - 1));
        }
        if (scan.late() || scan.kept()) {
            flags.add(late(scan));
        }
        switch (scan.proof()) {
            case SIGNED -> { }
            case UNSIGNED -> flags.add(Flag.of(FlagKind.UNSIGNED));
            case BROKEN -> flags.add(Flag.of(FlagKind.BROKEN_SIGNATURE));
        }
        if (answered(scan) && taken(scan).compareTo(slow) > 0) {
            flags.add(Flag.slow(taken(scan), usual));
        }
        return List.copyOf(flags);
    }

    private static Flag late(Scan scan) {
        return Flag.late(Duration.between(scan.at(), scan.receivedAt()));
    }

    /** The first others of some. Who makes a thousand scan with one phone must not make the thousand be copied for each. */
    private static Stream<String> others(SortedSet<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).limit(Flag.MOST);
    }

    /** Whether a phone answered a code that it saw: what was kept for want of a network is late, and no measure of the room. */
    private static boolean answered(Scan scan) {
        return scan.source() == ScanSource.PHONE && !scan.kept();
    }

    private static Duration taken(Scan scan) {
        return Duration.between(scan.shownAt(), scan.exchangedAt());
    }

    private static long median(long[] sorted) {
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
