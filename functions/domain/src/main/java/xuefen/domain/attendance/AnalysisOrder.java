package xuefen.domain.attendance;

import java.time.Instant;

/**
 * An analysis that was ordered: by an organiser, or by the day's schedule.
 *
 * <p>It takes the scans that count at or before the moment of the order. When a scan reached the server does not matter: one that was made
 * in time but waited in the queue is taken if it is stored when the analysis runs.
 *
 * @param id          UUID; the same order twice is one analysis
 * @param training    training id
 * @param cycle       第n期
 * @param preliminary true when the day's schedule ordered it: shown, but never the base of an effective list
 * @param windows     swipe windows as they were then
 * @param required    windows that a person needs
 * @param policy      which flagged scans did not count, as it was then
 * @param orderedBy   account; null for the schedule
 * @param orderedAt   when; scans that count later than this are left out
 */
public record AnalysisOrder(String id, String training, int cycle, boolean preliminary, SwipeWindows windows, int required, FlagPolicy policy,
                            String orderedBy, Instant orderedAt) {

    /** Before there were policies every scan counted. */
    public AnalysisOrder {
        policy = policy == null ? FlagPolicy.ALL_COUNT : policy;
    }
}
