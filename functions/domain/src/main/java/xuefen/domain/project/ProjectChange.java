package xuefen.domain.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;

import xuefen.domain.application.ApplicationForm;
import xuefen.domain.application.ApplicationRules;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.word.Worded;

/**
 * 项目修改 of a published project (guide, 二（二）): what the organiser asks to change, and what the city decides. Every method
 * returns the new state, or throws a {@link Problem} that says why not.
 *
 * @param id          UUID chosen by the organiser's page, so that a repeated request is the same one
 * @param project     the project's id
 * @param title       its 项目名称
 * @param version     grows by one with every change
 * @param status      where it stands
 * @param before      particulars of the project at the request
 * @param wanted      requested particulars
 * @param reason      why
 * @param requestedBy organiser's account
 * @param requestedAt when
 * @param decidedBy   account of the city that decided; null before
 * @param opinion     its opinion; may be null when it agrees
 * @param decidedAt   when it was decided or withdrawn; null before
 */
public record ProjectChange(String id, String project, String title, long version, Status status,
    ProjectParticulars before, ProjectParticulars wanted, String reason, String requestedBy, Instant requestedAt,
    String decidedBy, String opinion, Instant decidedAt) {

    /** Where a request stands. */
    public enum Status implements Worded {
        /** The city is to decide. */
        PENDING("等待市级审批"),
        /** 同意: the project has the requested particulars. */
        AGREED("已同意"),
        /** 不同意: the project stays as it was. */
        DECLINED("不同意"),
        /** Withdrawn by the organiser. */
        WITHDRAWN("已撤回");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A new request.
     *
     * @param form  form that the changed application is checked against, like a submission
     * @param rules 学分标准 that the project was published by
     * @throws Problem {@code project-not-published} before 公布; naming every wrong field otherwise
     */
    public static ProjectChange request(String id, Project project, ProjectParticulars wanted, String reason,
        ApplicationForm form, CreditRules rules, Instant now) {
        if (project.state() != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.PROJECT_NOT_PUBLISHED);
        }
        var before = ProjectParticulars.of(project.application());
        var check = new FieldCheck().text(reason, "reason", "修改理由");
        check.that(!wanted.equals(before), "wanted", "没有任何修改，请先修改举办日期、地点或授课教师");
        var sameCourses = wanted.courses().size() == before.courses().size();
        check.that(sameCourses, "wanted.courses", "公布后的项目不能增减课程，应有 " + before.courses().size() + " 门");
        var problems = new ArrayList<>(check.problems());
        if (sameCourses) {
            var changed = wanted.in(project.application());
            var wrong = new ArrayList<>(form.problems(changed));
            wrong.addAll(ApplicationRules.problems(changed, rules));
            wrong.forEach(problem -> problems.add(new FieldProblem("wanted." + problem.field(), problem.message())));
        }
        if (!problems.isEmpty()) {
            throw Problem.fields(problems);
        }
        return new ProjectChange(id, project.id(), project.application().title(), 1, Status.PENDING, before, wanted,
            reason, project.origin().organiser(), now, null, null, null);
    }

    /** Whether it asks for the same, as a retry does. */
    public boolean saysTheSameAs(ProjectParticulars otherWanted, String otherReason) {
        return wanted.equals(otherWanted) && reason.equals(otherReason);
    }

    /**
     * Withdraws the request.
     *
     * @throws Problem {@code change-decided} once the city has decided
     */
    public ProjectChange withdraw(Instant now) {
        if (status == Status.WITHDRAWN) {
            return this; // clicked twice
        }
        if (status != Status.PENDING) {
            throw Problem.of(ProblemCode.CHANGE_DECIDED);
        }
        return new ProjectChange(id, project, title, version + 1, Status.WITHDRAWN, before, wanted, reason, requestedBy,
            requestedAt, null, null, now);
    }

    /**
     * The city decides.
     *
     * @param words its opinion, needed when it does not agree
     * @throws Problem {@code change-decided} when it was decided otherwise or withdrawn; naming the opinion when it is
     *                 missing
     */
    public ProjectChange decide(Caller city, boolean agreed, String words, Instant now) {
        var check = new FieldCheck();
        if (!agreed || words != null) {
            check.text(words, "opinion", "审批意见");
        }
        check.done();
        var decided = agreed ? Status.AGREED : Status.DECLINED;
        if (status == decided && city.account().equals(decidedBy) && Objects.equals(words, opinion)) {
            return this; // clicked twice
        }
        if (status != Status.PENDING) {
            throw Problem.of(ProblemCode.CHANGE_DECIDED);
        }
        return new ProjectChange(id, project, title, version + 1, decided, before, wanted, reason, requestedBy,
            requestedAt, city.account(), words, now);
    }
}
