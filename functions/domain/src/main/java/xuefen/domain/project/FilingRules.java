package xuefen.domain.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import xuefen.domain.application.Application;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * 备案 (guide, 二（二）): a project of last year that was published and held and whose report was accepted is held again. Everything is copied; dates,
 * place, numbers and who teaches may differ, and nothing else.
 */
final class FilingRules {
    private FilingRules() {
    }

    /**
     * The draft of a filing, with everything copied but the dates.
     *
     * @throws Problem {@code filing-not-possible}, saying why
     */
    static Project draft(String id, Caller organiser, Project last, Instant now) {
        if (last.state() != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.FILING_NOT_POSSIBLE, "只有已公布的项目可以备案");
        }
        if (last.acceptedAt() == null) {
            throw Problem.of(ProblemCode.FILING_NOT_POSSIBLE, "项目总结经市级认定之后才能备案");
        }
        var held = last.application();
        var copied = new Application(held.form(), held.year() + 1, held.category(), held.title(), held.subject(), held.organiserName(),
            held.contact(), held.phone(), held.mode(), held.assessment(), held.rationale(), held.leader(), held.courses(), held.audience(),
            held.plannedNumber(), held.place(), held.days(), held.proposedCredits(), List.of(), held.remarks());
        return Project.draft(id, organiser, copied, now).with(new Filing(last.id(), last.projectNumber(), held.year()));
    }

    /**
     * Asks that a filing keeps what a filing may not change.
     *
     * @throws Problem naming every field that was changed and must not be
     */
    static void checkKept(Application before, Application after) {
        var check = new FieldCheck();
        kept(check, before.year(), after.year(), "year");
        kept(check, before.category(), after.category(), "category");
        kept(check, before.title(), after.title(), "title");
        kept(check, before.subject(), after.subject(), "subject");
        kept(check, before.organiserName(), after.organiserName(), "organiserName");
        kept(check, before.mode(), after.mode(), "mode");
        kept(check, before.assessment(), after.assessment(), "assessment");
        kept(check, before.rationale(), after.rationale(), "rationale");
        kept(check, before.leader(), after.leader(), "leader");
        kept(check, before.audience(), after.audience(), "audience");
        check.that(taught(before).equals(taught(after)), "application.courses", "备案只能更换授课教师，课程的题目、内容、学时和方式与上年相同");
        check.done();
    }

    private static void kept(FieldCheck check, Object before, Object after, String field) {
        check.that(Objects.equals(before, after), "application." + field, "备案不能修改此项，如需修改请申报新项目");
    }

    /** The courses without who teaches them. */
    private static List<PlannedCourse> taught(Application application) {
        var courses = new ArrayList<PlannedCourse>();
        for (var course : application.courses()) {
            courses.add(new PlannedCourse(course.topic(), course.synopsis(), null, null, null, null, course.hours(), course.method()));
        }
        return courses;
    }
}
