package xuefen.domain.attendance;

import java.time.Instant;
import java.util.List;

import xuefen.domain.training.OfCycle;

/**
 * An analysis ordered by an organiser or by the daily schedule.
 *
 * <p>It includes the scans that count at or before the moment of the order. When a scan reached the server does not
 * matter: a scan made in time that waited in the queue is included if it is stored when the analysis runs.
 *
 * @param id          UUID; the same order twice is one analysis
 * @param training    training id
 * @param cycle       第n期
 * @param preliminary true when the daily schedule ordered it: shown, but never the base of an effective list
 * @param windows     swipe windows at that time
 * @param required    windows that name no course and that a person needs; 0 where every window names one
 * @param policy      which flagged scans did not count at that time
 * @param orderedBy   account; null for the schedule
 * @param orderedAt   when; scans that count later than this are left out
 * @param courses     numbers of the training's courses at that time; empty in orders from before windows named courses
 * @param shortRule   what makes the rule a short one, by the timetable of that time, in Chinese sentences: see
 *                    {@link ShortRule}; null in orders from before this was kept, so that their results stay as they
 *                    are
 */
public record AnalysisOrder(String id, String training, int cycle, boolean preliminary, SwipeWindows windows,
    int required, FlagPolicy policy, String orderedBy, Instant orderedAt, List<Integer> courses, List<String> shortRule)
    implements OfCycle {

    /** In orders from before there were policies, every scan counts; those from before named no courses. */
    public AnalysisOrder {
        policy = policy == null ? FlagPolicy.ALL_COUNT : policy;
        courses = courses == null ? List.of() : List.copyOf(courses);
        shortRule = shortRule == null ? null : List.copyOf(shortRule);
    }

    /** What whoever relies on the analysis should know of its rule, in Chinese sentences. */
    public List<String> remarks() {
        return shortRule == null ? List.of() : shortRule;
    }
}
