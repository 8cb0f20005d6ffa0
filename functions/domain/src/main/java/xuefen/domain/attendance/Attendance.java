package xuefen.domain.attendance;

import java.time.Instant;
import java.util.List;

/**
 * What the analysis found for one person.
 *
 * @param person    personnel code
 * @param hits      per swipe window, in the windows' order, the time of the scan that counted; null where none did
 * @param windows   number of windows with a scan that counted
 * @param qualified whether that is enough
 * @param manual    numbers, from 1, of the windows in which only manual attendance counted
 */
public record Attendance(String person, List<Instant> hits, int windows, boolean qualified, List<Integer> manual) {

    /** Keeps nulls, which {@code List.copyOf} would refuse. */
    public Attendance {
        hits = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(hits));
        manual = List.copyOf(manual);
    }
}
