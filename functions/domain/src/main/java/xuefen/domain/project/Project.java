package xuefen.domain.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationForm;
import xuefen.domain.application.ApplicationRules;
import xuefen.domain.identity.Caller;
import xuefen.domain.part.Part;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.WindowKind;

/**
 * A project from 申报 to 公布. It is immutable: every method returns the new state, or throws a {@link Problem} that says
 * why not.
 *
 * @param id            UUID chosen by the organiser's page, so that a repeated save is the same project
 * @param version       grows by one with every change
 * @param origin        who applied, and where
 * @param state         where it stands
 * @param review        what was submitted and decided
 * @param application   what was filled in
 * @param changedAt     when the organiser or a reviewer last changed it
 * @param publishing    公布 and what followed it; {@link Publishing#NONE} before
 * @param filing        the earlier project that is held again; null for a new project
 * @param pendingChange id of the change request that waits for the city; null without one
 */
public record Project(String id, long version, @Part Origin origin, ProjectState state, @Part Review review,
    Application application, Instant changedAt, @Part Publishing publishing, Filing filing, String pendingChange) {
    private static final int MOST_FIELDS = 100;
    /**
     * Characters of all opinions and fields beyond which reviewers must decide and cannot return a project: what is
     * stored of it must stay below the table's limit.
     */
    static final int MOST_WORDS = 20_000;
    /** Submissions after which reviewers must decide and cannot return a project. */
    static final int MOST_ROUNDS = 60;
    /** Field paths as in problems: {@code leader.specialty}, {@code courses[2].hours}. */
    private static final Pattern FIELD = Pattern.compile(
        "[A-Za-z][A-Za-z0-9]*(\\[[0-9]{1,3}])?(\\.[A-Za-z][A-Za-z0-9]*(\\[[0-9]{1,3}])?)*");

    /** A new draft of an organiser. */
    public static Project draft(String id, Caller organiser, Application application, Instant now) {
        return new Project(id, 1, Origin.of(organiser), ProjectState.DRAFT, Review.NONE, application, now,
            Publishing.NONE, null, null);
    }

    /**
     * 备案: the draft by which an organiser holds a project again in the following year.
     *
     * @param id   id of the draft
     * @param last the organiser's project that was held
     * @throws Problem {@code filing-not-possible}, saying why
     */
    public static Project filing(String id, Caller organiser, Project last, Instant now) {
        return FilingRules.draft(id, organiser, last, now);
    }

    /** Whether it is this organiser's. */
    public boolean belongsTo(Caller caller) {
        return origin.organiser().equals(caller.account());
    }

    /** Whether the organiser may change it: a draft, or returned. */
    public boolean editable() {
        return state == ProjectState.DRAFT || state == ProjectState.RETURNED;
    }

    /**
     * Saves what was filled in so far.
     *
     * @param form    says which fields a filing keeps
     * @param basedOn version that the organiser's page showed
     * @throws Problem {@code project-not-editable} once submitted, {@code changed-meanwhile} after another save; naming
     *                 the year when a returned project would move to another year and so bypass its window; naming the
     *                 fields that a filing must not change
     */
    public Project save(Application changed, FilingForm form, long basedOn, Instant now) {
        if (!editable()) {
            throw Problem.of(ProblemCode.PROJECT_NOT_EDITABLE);
        }
        if (basedOn == version - 1 && changed.equals(application)) {
            return this; // a retry of the same save after a lost response
        }
        if (basedOn != version) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        if (state == ProjectState.RETURNED && !Objects.equals(changed.year(), application.year())) {
            throw Problem.field("application.year", "退回修改的项目不能更改年度，其他年度请另行申报");
        }
        if (filing != null) {
            FilingRules.checkKept(form, application, changed);
        }
        return filledIn(changed, pendingChange, now);
    }

    /**
     * 提交上报: hands the application to the first level. It is accepted within 申报时间, a filing within 备案时间 (guide, 二（一）); a
     * returned one is accepted later, too, as a reviewer asked for it.
     *
     * @param form    form that the application is checked against
     * @param rules   学分标准, which limits the proposed credits
     * @param windows the windows of a year
     * @throws Problem naming every missing or wrong field at once; {@code application-window-closed};
     *                 {@code project-not-editable} once decided finally
     */
    public Project submit(ApplicationForm form, CreditRules rules, IntFunction<ApplicationWindows> windows,
        Instant now) {
        if (state == ProjectState.UNDER_REVIEW) {
            return this; // clicked twice
        }
        if (!editable()) {
            throw Problem.of(ProblemCode.PROJECT_NOT_EDITABLE);
        }
        var problems = new ArrayList<>(form.problems(application));
        problems.addAll(ApplicationRules.problems(application, rules));
        if (!problems.isEmpty()) {
            throw Problem.fields(problems);
        }
        if (state == ProjectState.DRAFT) {
            windows.apply(application.year()).requireOpen(filing == null ? WindowKind.APPLICATION : WindowKind.FILING,
                origin.county(), origin.unit(), now);
        }
        return moved(ProjectState.UNDER_REVIEW, review.submitted(now), now);
    }

    /** The project as reviewers see it: with the leader's identity number masked. */
    public Project masked() {
        return new Project(id, version, origin, state, review, application.masked(), changedAt, publishing, filing,
            pendingChange);
    }

    /**
     * 撤回: takes the application back before anybody has decided on it. The number of submissions stays, so that no
     * reviewer decides on the next one from a page that shows this one.
     *
     * @throws Problem {@code recall-too-late} after the first decision on this submission
     */
    public Project recall(Instant now) {
        if (!review.decided().isEmpty()) {
            throw Problem.of(ProblemCode.RECALL_TOO_LATE);
        }
        if (state != ProjectState.UNDER_REVIEW) {
            return this; // clicked twice, or never submitted
        }
        return moved(review.steps().isEmpty() ? ProjectState.DRAFT : ProjectState.RETURNED, review.recalled(), now);
    }

    /** Where it waits for a decision; null unless under review. */
    public Desk desk() {
        return review.turn() == null ? null : origin.desk(review.turn());
    }

    /** Whether a reviewer may see it: submitted and not taken back to a draft, and in the reviewer's area. */
    public boolean visibleTo(Caller reviewer) {
        return state != ProjectState.DRAFT && knownTo(reviewer);
    }

    /** Whether a reviewer may know of it: submitted once, and in the reviewer's area. */
    public boolean knownTo(Caller reviewer) {
        return review.round() > 0 && origin.desk(reviewer.level()).equals(Desk.of(reviewer));
    }

    /**
     * 审批: one level decides.
     *
     * @param opinion needed unless the decision is to approve; at most 1,000 characters
     * @param fields  paths of the fields that are to be changed, only when it is returned; at most 100 of at most 100
     *                characters each
     * @throws Problem {@code already-decided} when this level has decided otherwise in this round,
     *                 {@code not-your-turn} before an earlier level has, {@code project-not-under-review} when nothing
     *                 is to be decided; naming the opinion when it was returned so often, or with so many words, that
     *                 it must be decided now
     */
    public Project decide(Caller reviewer, Decision decision, String opinion, List<String> fields, Instant now) {
        checkWords(decision, opinion, fields);
        var earlier = review.stepOf(reviewer.level());
        if (earlier.isPresent()) {
            var same = earlier.get().decision() == decision && earlier.get().reviewer().equals(reviewer.account())
                && Objects.equals(earlier.get().opinion(), opinion) && earlier.get().fields().equals(fields);
            if (same) {
                return this; // clicked twice
            }
            throw Problem.of(ProblemCode.ALREADY_DECIDED);
        }
        if (state != ProjectState.UNDER_REVIEW) {
            throw Problem.of(ProblemCode.PROJECT_NOT_UNDER_REVIEW);
        }
        if (review.turn() != reviewer.level()) {
            throw Problem.of(ProblemCode.NOT_YOUR_TURN);
        }
        var next = decision == Decision.APPROVE ? path().after(review.turn()).orElse(null) : null;
        var decided = review.with(
            new ReviewStep(review.round(), reviewer.level(), reviewer.account(), decision, opinion, fields, now), next);
        if (decision == Decision.RETURN && (decided.round() >= MOST_ROUNDS || decided.words() > MOST_WORDS)) {
            throw Problem.field("opinion", decided.round() >= MOST_ROUNDS
                ? "已上报 " + MOST_ROUNDS + " 次，不能再退回，请通过或不予通过"
                : "历次审批意见和指明的字段合计不能超过 " + MOST_WORDS + " 字，请缩短，或作出通过、不予通过的决定");
        }
        var after = switch (decision) {
            case APPROVE -> next == null ? ProjectState.APPROVED : ProjectState.UNDER_REVIEW;
            case RETURN -> ProjectState.RETURNED;
            case REJECT -> ProjectState.REJECTED;
        };
        return moved(after, decided, now);
    }

    /**
     * 公布: gives the project its number. Its credits rest on today's 学分标准 from then on.
     *
     * @throws Problem {@code project-not-approved} before every level has approved
     */
    public Project publish(String number, CreditRules rules, Instant now) {
        if (state != ProjectState.APPROVED) {
            throw Problem.of(ProblemCode.PROJECT_NOT_APPROVED);
        }
        return published(Publishing.of(number, rules.version(), now), now);
    }

    /** Which levels decide on it. */
    public ReviewPath path() {
        return filing == null ? ReviewPath.WHOLE : ReviewPath.SHORT;
    }

    /**
     * 项目修改: notes that a request waits for the city.
     *
     * @throws Problem {@code change-pending} while another one waits
     */
    public Project ask(ProjectChange change, Instant now) {
        if (pendingChange != null) {
            throw Problem.of(ProblemCode.CHANGE_PENDING);
        }
        return filledIn(application, change.id(), now);
    }

    /** 项目修改: applies what the city agreed to; a declined or withdrawn request changes nothing. */
    public Project settle(ProjectChange change, Instant now) {
        return filledIn(change.status() == ProjectChange.Status.AGREED ? change.wanted().in(application) : application,
            null, now);
    }

    /**
     * 项目总结 is accepted by the city: the project was held, and may be filed for the year after.
     *
     * @param held whether class is over
     * @throws Problem {@code project-not-published} before 公布, {@code not-held-yet} before class is over
     */
    public Project accept(boolean held, Instant now) {
        if (publishing.acceptedAt() != null) {
            return this; // clicked twice
        }
        if (state != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.PROJECT_NOT_PUBLISHED);
        }
        if (!held) {
            throw Problem.of(ProblemCode.NOT_HELD_YET);
        }
        return published(publishing.accepted(now), now);
    }

    /** A draft that is a filing. */
    Project with(Filing held) {
        return new Project(id, version, origin, state, review, application, changedAt, publishing, held, pendingChange);
    }

    private Project moved(ProjectState state, Review review, Instant now) {
        return new Project(id, version + 1, origin, state, review, application, now, publishing, filing,
            pendingChange);
    }

    private Project filledIn(Application application, String pendingChange, Instant now) {
        return new Project(id, version + 1, origin, state, review, application, now, publishing, filing,
            pendingChange);
    }

    private Project published(Publishing publishing, Instant now) {
        return new Project(id, version + 1, origin, ProjectState.PUBLISHED, review, application, now, publishing,
            filing, pendingChange);
    }

    private static void checkWords(Decision decision, String opinion, List<String> fields) {
        var check = new FieldCheck();
        if (decision != Decision.APPROVE || opinion != null) {
            check.text(opinion, "opinion", "审批意见", 1000);
        }
        check.that(decision == Decision.RETURN || fields.isEmpty(), "fields", "只有退回修改时可以指明字段")
            .that(fields.size() <= MOST_FIELDS, "fields", "指明的字段不能超过 " + MOST_FIELDS + " 个");
        for (int i = 0; i < Math.min(fields.size(), MOST_FIELDS); i++) {
            var field = fields.get(i);
            check.that(field != null && field.length() <= 100 && FIELD.matcher(field).matches(), "fields[" + i + "]",
                "应为申报内容中字段的路径，如 leader.specialty，不超过 100 字");
        }
        check.done();
    }
}
