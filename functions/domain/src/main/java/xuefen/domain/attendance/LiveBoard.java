package xuefen.domain.attendance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;

/**
 * The state of a day while people still scan: who is present, who has left, who was not seen yet. It includes every
 * accepted scan, whether or not the scan will count. People are those on the list of participants, those seen earlier
 * in the cycle, and those seen on this day. Without a list, a person who never came is unknown.
 */
public final class LiveBoard {
    private final SwipeWindows windows;
    private final SortedMap<String, List<Scan>> people = new TreeMap<>();

    /** The state of a person on this day. */
    public enum State {
        /** Signed in, and not out since. */
        PRESENT,
        /** Signed out. */
        LEFT,
        /** No scan on this day. */
        UNSEEN
    }

    /**
     * A window and how many were seen in it.
     *
     * @param window  the window
     * @param seen    people with a scan that it counts
     * @param missing people without
     */
    public record WindowCount(SwipeWindow window, int seen, int missing) {}

    /**
     * @param windows of this day
     * @param scans   of this day, with manual attendances as scans; none is a refused try
     * @param known   personnel codes of those on the list and of those seen earlier in the cycle, possibly repeated
     */
    LiveBoard(SwipeWindows windows, Collection<Scan> scans, Collection<String> known) {
        this.windows = windows;
        known.forEach(person -> people.put(person, new ArrayList<>()));
        scans.forEach(scan -> people.computeIfAbsent(scan.person(), unused -> new ArrayList<>()).add(scan));
    }

    /** Every known person, by personnel code. */
    public Collection<String> people() {
        return List.copyOf(people.keySet());
    }

    /** The state of a person. */
    public State state(String person) {
        return people.getOrDefault(person, List.of()).stream()
            .max(Comparator.comparing(Scan::at).thenComparing(Scan::direction))
            .map(last -> last.direction() == Direction.SIGN_IN ? State.PRESENT : State.LEFT).orElse(State.UNSEEN);
    }

    /** The number of people in a state. */
    public int count(State state) {
        return (int) people.keySet().stream().filter(person -> state(person) == state).count();
    }

    /** The day's windows, in order. */
    public List<WindowCount> windows() {
        var seen = new HashMap<SwipeWindow, Integer>();
        people.values().forEach(scans -> scans.stream().flatMap(scan -> windows.of(scan).stream()).distinct()
            .forEach(window -> seen.merge(window, 1, Integer::sum)));
        return windows.windows().stream().map(window -> {
            int found = seen.getOrDefault(window, 0);
            return new WindowCount(window, found, people.size() - found);
        }).toList();
    }
}
