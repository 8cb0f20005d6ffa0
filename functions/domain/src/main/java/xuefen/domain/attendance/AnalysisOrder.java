package xuefen.domain.attendance;

import java.time.Instant;

/**
 * An analysis that was ordered: by an organiser, or by the day's schedule.
 *
 * @param id          UUID; the same order twice is one analysis
 * @param training    training id
 * @param cycle       第n期
 * @param preliminary true when the day's schedule ordered it: shown, but never the base of an effective list
 * @param windows     swipe windows as they were then
 * @param required    windows that a person needs
 * @param orderedBy   account; null for the schedule
 * @param orderedAt   when; scans later than this are left out
 */
public record AnalysisOrder(String id, String training, int cycle, boolean preliminary, SwipeWindows windows, int required, String orderedBy,
                            Instant orderedAt) {
}
