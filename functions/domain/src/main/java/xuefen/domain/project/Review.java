package xuefen.domain.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import xuefen.domain.identity.ReviewLevel;

/**
 * 审批: what was submitted and decided so far.
 *
 * @param round       number of submissions so far
 * @param turn        level that decides next; null unless under review
 * @param steps       every decision, in order
 * @param submittedAt when it was last submitted; null for a draft
 */
public record Review(int round, ReviewLevel turn, List<ReviewStep> steps, Instant submittedAt) {
    /** The review of a draft that was never submitted. */
    public static final Review NONE = new Review(0, null, List.of(), null);

    /** Copies the steps. */
    public Review {
        steps = List.copyOf(steps);
    }

    /** The levels that have decided on the last submission, in order. */
    public List<ReviewLevel> decided() {
        return steps.stream().filter(step -> step.round() == round).map(ReviewStep::level).toList();
    }

    /** A level's decision on the last submission; empty before. */
    public Optional<ReviewStep> stepOf(ReviewLevel level) {
        return steps.stream().filter(step -> step.round() == round && step.level() == level).findFirst();
    }

    /** The last earlier submission that was returned to the organiser; empty where none was. */
    public Optional<Integer> returnedBefore() {
        return steps.stream().filter(step -> step.decision() == Decision.RETURN && step.round() < round)
            .map(ReviewStep::round).max(Integer::compare);
    }

    /** The number of characters that reviewers wrote. */
    int words() {
        return steps.stream().mapToInt(ReviewStep::words).sum();
    }

    /** Submitted once more: the first level decides next. */
    Review submitted(Instant now) {
        return new Review(round + 1, ReviewLevel.UNIT, steps, now);
    }

    /** Recalled before a decision: nobody decides next. The recalled submission leaves nothing but its number. */
    Review recalled() {
        return new Review(round, null, steps, steps.isEmpty() ? null : submittedAt);
    }

    /** With one more decision, after which a level decides next; null where none does. */
    Review with(ReviewStep step, ReviewLevel next) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new Review(round, next, all, submittedAt);
    }
}
