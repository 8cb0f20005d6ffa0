package xuefen.domain.project;

import java.time.Instant;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * 备案 (guide, 二（二）): holds a project of last year again, if it was published and held and its report was accepted.
 * Everything is copied; only dates, place, numbers and teachers may differ: see {@link FilingForm}.
 */
final class FilingRules {
    private FilingRules() {}

    /**
     * The draft of a filing, with everything copied but the dates.
     *
     * @throws Problem {@code filing-not-possible}, saying why
     */
    static Project draft(String id, Caller organiser, Project last, Instant now) {
        if (last.state() != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.FILING_NOT_POSSIBLE, "只有已公布的项目可以备案");
        }
        if (last.publishing().acceptedAt() == null) {
            throw Problem.of(ProblemCode.FILING_NOT_POSSIBLE, "项目总结经市级认定之后才能备案");
        }
        var held = last.application();
        return Project.draft(id, organiser, held.heldAgain(), now)
            .with(new Filing(last.id(), last.publishing().projectNumber(), held.year()));
    }

    /**
     * Requires that a filing keeps what it may not change.
     *
     * @throws Problem naming every field that was changed and must not be
     */
    static void checkKept(FilingForm form, Application before, Application after) {
        var check = new FieldCheck();
        form.changed(before, after)
            .forEach(problem -> check.that(false, "application." + problem.field(), problem.message()));
        check.done();
    }
}
