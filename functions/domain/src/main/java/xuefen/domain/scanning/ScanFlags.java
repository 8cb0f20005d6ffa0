package xuefen.domain.scanning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What stands out among the scans of one cycle on one day. It is computed from all scans when they are reviewed, so
 * that accepting a scan stays one signature and storing it stays one write. Neither the order of the scans nor repeated
 * scans matter.
 *
 * <p>A code counts as slow when its answer took longer than the room's median plus {@value #SPREADS} times the room's
 * spread (median distance from the median), and longer than {@link #FLOOR}, when the code has left the screen. So a
 * room with a slow network is not flagged as a whole. A room is where the code of one course is on show.
 *
 * <p>A phone counts as far apart beyond {@value #NEAR} metres from the median of all positions, and beyond its own
 * accuracy. Fewer than {@value #LEAST_POSITIONS} positions give no usable median.
 */
public final class ScanFlags {
    /** A code is on the screen for ten seconds; a phone may need two more. */
    public static final Duration FLOOR = RotatingCode.STEP.plusSeconds(2);
    private static final int SPREADS = 4;
    /** Metres that cover a hospital's grounds and the error of rounding. */
    private static final int NEAR = 1000;
    private static final int LEAST_POSITIONS = 5;
    /** Copies of one scan follow each other. */
    private static final Comparator<Scan> BY_ID = Comparator.comparing(Scan::at).thenComparing(Scan::person)
        .thenComparing(Scan::digest).thenComparing(Scan::course);

    private final Groups peopleOf = new Groups();
    private final Map<String, Scan> firstOf = new HashMap<>();
    private final Groups devicesOf = new Groups();
    private final Map<String, List<MissedCall>> missed;
    private final Map<Integer, Room> rooms;

    /** What is usual where the code of one course was on show. */
    private record Room(Optional<Position> middle, Duration usual, Duration slow) {
        static Room of(Collection<Scan> scans) {
            var positions = scans.stream().map(scan -> scan.phone().position()).filter(Objects::nonNull).toList();
            var taken = scans.stream().filter(ScanFlags::answered).mapToLong(scan -> scan.times().taken().toMillis())
                .sorted().toArray();
            var median = median(taken);
            var spread = median(LongStream.of(taken).map(each -> Math.abs(each - median)).sorted().toArray());
            var beyond = Duration.ofMillis(median + SPREADS * spread);
            return new Room(positions.size() < LEAST_POSITIONS ? Optional.empty() : Position.middle(positions),
                Duration.ofMillis(median), beyond.compareTo(FLOOR) > 0 ? beyond : FLOOR);
        }
    }

    private ScanFlags(Collection<Scan> distinct, Collection<MissedCall> missed) {
        this.rooms = distinct.stream().collect(Collectors.groupingBy(Scan::course,
            Collectors.collectingAndThen(Collectors.toList(), Room::of)));
        this.missed = missed.stream().collect(Collectors.groupingBy(MissedCall::person));
        for (var scan : distinct) {
            var device = scan.phone().device();
            if (device != null) {
                peopleOf.add(device, scan.person());
                devicesOf.add(scan.person(), device);
            }
        }
        distinct.stream().filter(scan -> peopleOf.several(scan.phone().device()) != null)
            .forEach(scan -> firstOf.merge(scan.phone().device(), scan, BinaryOperator.minBy(Scan.BY_TIME)));
    }

    /**
     * What stands out among scans.
     *
     * @param scans  of one day; refused tries among them are ignored
     * @param missed roll calls of that day that were not answered
     */
    public static ScanFlags of(Collection<Scan> scans, Collection<MissedCall> missed) {
        var distinct = new ArrayList<Scan>(scans.size());
        scans.stream().filter(scan -> scan.refused() == null).sorted(BY_ID).forEach(scan -> {
            if (distinct.isEmpty() || BY_ID.compare(distinct.getLast(), scan) != 0) {
                distinct.add(scan);
            }
        });
        return new ScanFlags(distinct, missed);
    }

    /**
     * The flags of one of the scans, in the order of their kinds; checks its signature, which takes some hundred
     * microseconds.
     */
    public List<Flag> of(Scan scan) {
        return of(scan, true);
    }

    /** The flags of one of the scans that need no look at its signature. */
    public List<Flag> withoutSignature(Scan scan) {
        return of(scan, false);
    }

    private List<Flag> of(Scan scan, boolean proof) {
        if (scan.source() == ScanSource.MANUAL || scan.refused() != null) {
            return List.of();
        }
        var flags = new ArrayList<Flag>();
        var byPhone = scan.source() == ScanSource.PHONE;
        if (byPhone) {
            addDevices(scan, flags);
        }
        if (scan.late() || scan.kept()) {
            flags.add(new Flag.Late(Duration.between(scan.at(), scan.receivedAt()).toSeconds()));
        }
        if (byPhone && proof) {
            addProof(scan, flags);
        }
        if (byPhone) {
            addSpeed(scan, flags);
        }
        missed.getOrDefault(scan.person(), List.of()).stream().filter(call -> call.concerns(scan))
            .max(Comparator.comparing(MissedCall::calledAt))
            .ifPresent(call -> flags.add(new Flag.RollCallMissed(call.calledAt(), call.until())));
        var position = scan.phone().position();
        if (position != null) {
            rooms.get(scan.course()).middle().map(position::metresTo)
                .filter(metres -> metres > Math.max(NEAR, position.accuracy()))
                .ifPresent(metres -> flags.add(new Flag.FarApart(metres)));
        }
        return List.copyOf(flags);
    }

    private void addDevices(Scan scan, List<Flag> flags) {
        var device = scan.phone().device();
        var people = peopleOf.several(device);
        if (people != null) {
            flags.add(new Flag.SharedDevice(others(people, scan.person()).toList(), people.size() - 1,
                firstOf.get(device).person().equals(scan.person())));
        }
        var devices = devicesOf.several(scan.person());
        if (devices != null) {
            flags.add(new Flag.SeveralDevices(others(devices, device).map(scan::tagOf).toList(), devices.size() - 1));
        }
    }

    private static void addProof(Scan scan, List<Flag> flags) {
        switch (scan.proof()) {
            case SIGNED -> {}
            case UNSIGNED -> flags.add(new Flag.Unsigned());
            case BROKEN -> flags.add(new Flag.BrokenSignature());
        }
    }

    private void addSpeed(Scan scan, List<Flag> flags) {
        var taken = scan.times().taken();
        var room = rooms.get(scan.course());
        if (answered(scan) && taken.compareTo(room.slow()) > 0) {
            flags.add(new Flag.SlowCode(taken.toSeconds(), room.usual().toSeconds()));
        }
    }

    /**
     * Everybody but {@code one}, limited to the first {@link Flag#MOST}: a thousand people with one phone must not cost
     * a copy of the thousand for each scan.
     */
    private static Stream<String> others(SortedSet<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).limit(Flag.MOST);
    }

    /**
     * Whether a phone answered a code at the time: a code kept for lack of a network is late, and no measure of the
     * room.
     */
    private static boolean answered(Scan scan) {
        return scan.source() == ScanSource.PHONE && !scan.kept();
    }

    private static long median(long[] sorted) {
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
