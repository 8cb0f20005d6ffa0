package xuefen.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import xuefen.domain.attendance.PersonAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.Account;

/**
 * 抽查点名 with its results.
 *
 * @param id        its id
 * @param course    number of the course during which it was made
 * @param drawn     how many people were to be drawn at random; null where the organiser named them
 * @param calledAt  when it began
 * @param until     last instant at which a scan is an answer
 * @param calledBy  account
 * @param now       time of this view
 * @param open      whether the called learners can still answer
 * @param people    the called learners
 * @param cancelled its cancellation; null while the call stands
 */
record RollCallView(String id, int course, Integer drawn, Instant calledAt, Instant until, String calledBy, Instant now,
    boolean open, List<Called> people, RollCall.Cancellation cancelled) {

    /**
     * A called learner.
     *
     * @param person personnel code
     * @param name   name; null where no account has this code any more
     * @param unit   unit; null where no account has this code any more
     * @param state  their state
     * @param at     when they answered; null where they did not
     */
    record Called(String person, String name, String unit, RollCall.State state, Instant at) {}

    /** A call in a list, without its people. */
    record Summary(String id, int course, Integer drawn, int people, Instant calledAt, Instant until, String calledBy,
        RollCall.Cancellation cancelled) {
        static Summary of(RollCall call) {
            return new Summary(call.id(), call.course(), call.drawn(), call.people().size(), call.calledAt(),
                call.until(), call.calledBy(), call.cancelled());
        }
    }

    /**
     * @param attended the attendance of a called learner on the day
     * @param accounts accounts of the called learners
     */
    static RollCallView of(RollCall call, Function<String, PersonAttendance> attended, Map<String, Account> accounts,
        Instant now) {
        var people = call.people().stream().map(person -> {
            var account = accounts.get(person);
            var confirmed = attended.apply(person).confirmed(call);
            return new Called(person, account == null ? null : account.displayName(),
                account == null ? null : account.unit(), call.state(confirmed, now), confirmed.orElse(null));
        }).toList();
        return new RollCallView(call.id(), call.course(), call.drawn(), call.calledAt(), call.until(), call.calledBy(),
            now, call.open(now), people, call.cancelled());
    }
}
