package xuefen.domain.manual;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import xuefen.domain.identity.Caller;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.OfCycle;
import xuefen.domain.training.Training;

/**
 * 手工授分 (guide, 三（三）1: 个别无法考勤，如线上培训可采用手工授分方式): the organiser asks for credits of people whose attendance could not be
 * taken; nobody gets any without the city's consent (凡是未经考勤分析所授学分，一律审核不通过). Every method returns the new state, or
 * throws a {@link Problem} that says why not.
 *
 * @param id        UUID chosen by the organiser's page
 * @param version   grows by one with every change
 * @param training  training, and project, id
 * @param cycle     第n期
 * @param state     where it stands
 * @param named     what its project is called, for whoever decides
 * @param people    for whom, each once, in the order of the list; at most {@value PeopleList#MOST}
 * @param reason    why attendance could not be taken
 * @param files     what shows it
 * @param orderedBy the organiser's account
 * @param orderedAt when it was begun
 * @param steps     who did what, in order
 */
public record ManualAward(String id, long version, String training, int cycle, ManualAwardState state, Named named,
    List<Applicant> people, String reason, List<Proof> files, String orderedBy, Instant orderedAt,
    List<ManualAwardStep> steps) implements OfCycle {
    /** The most files of a request. */
    public static final int MOST_FILES = 10;

    /**
     * What a project is called.
     *
     * @param number 项目编号
     * @param title  项目名称
     * @param unit   the organiser's unit
     */
    public record Named(String number, String title, String unit) {}

    /** Copies the lists. */
    public ManualAward {
        people = List.copyOf(people);
        files = List.copyOf(files);
        steps = List.copyOf(steps);
    }

    /**
     * A request that the organiser begins.
     *
     * @throws Problem {@code not-registered} or {@code cycle-not-over}: before its end attendance can still be taken
     */
    public static ManualAward begun(String id, Training held, Cycle cycle, String by, Instant now) {
        held.checkOver(cycle, now);
        return new ManualAward(id, 0, held.id(), cycle.number(), ManualAwardState.DRAFT,
            new Named(held.projectNumber(), held.title(), held.unit()), List.of(), null, List.of(), by, now,
            List.of());
    }

    /**
     * Says for whom and why; what is still missing may follow.
     *
     * @param list  the people, looked at
     * @param given why; null for not yet
     * @return this where it says so already
     * @throws Problem {@code manual-award-not-editable} once it is submitted; naming every row that cannot be taken
     */
    public ManualAward saying(PeopleList list, String given) {
        list.check(new FieldCheck()).done();
        var wanted = list.rows().stream().map(row -> Applicant.waiting(row.person(), row.name())).toList();
        if (version > 0 && wanted.equals(people) && Objects.equals(given, reason)) {
            return this;
        }
        requireDraft();
        return next(state, wanted, given, files, steps);
    }

    /**
     * With one more file, or in place of the one of its id.
     *
     * @throws Problem {@code manual-award-not-editable}, {@code attachments-full}
     */
    public ManualAward with(Proof file) {
        if (files.contains(file)) {
            return this;
        }
        requireRoom(file.id());
        var kept = new ArrayList<>(files.stream().filter(one -> !one.id().equals(file.id())).toList());
        kept.add(file);
        return next(state, people, reason, kept, steps);
    }

    /**
     * Requires that a file may be added.
     *
     * @throws Problem {@code manual-award-not-editable}, {@code attachments-full}
     */
    public void requireRoom(String file) {
        requireDraft();
        if (files.stream().filter(one -> !one.id().equals(file)).count() >= MOST_FILES) {
            throw Problem.of(ProblemCode.ATTACHMENTS_FULL);
        }
    }

    /**
     * Without a file; this where it has no such file.
     *
     * @throws Problem {@code manual-award-not-editable}
     */
    public ManualAward without(String file) {
        var kept = files.stream().filter(one -> !one.id().equals(file)).toList();
        if (kept.size() == files.size()) {
            return this;
        }
        requireDraft();
        return next(state, people, reason, kept, steps);
    }

    /**
     * Submits it to the city.
     *
     * @throws Problem {@code manual-award-not-editable} once it was decided or withdrawn; naming everything that is
     *                 missing
     */
    public ManualAward submitted(String by, Instant now) {
        if (state == ManualAwardState.PENDING) {
            return this; // clicked twice
        }
        requireDraft();
        new FieldCheck().that(!people.isEmpty(), "people", "请填写人员名单").reason(reason, "reason")
            .that(!files.isEmpty(), "files", "请上传佐证材料，如签到表、线上培训的后台记录").done();
        return next(ManualAwardState.PENDING, people, reason, files,
            and(new ManualAwardStep(ManualAwardStep.Kind.SUBMITTED, by, now, null, people.size())));
    }

    /**
     * The organiser withdraws it, or gives up a draft.
     *
     * @throws Problem {@code manual-award-decided} once the city has decided; naming the reason where it is missing
     */
    public ManualAward withdrawn(String why, String by, Instant now) {
        new FieldCheck().reason(why, "reason").done();
        if (state == ManualAwardState.WITHDRAWN) {
            return this; // clicked twice
        }
        if (state.decided()) {
            throw Problem.of(ProblemCode.MANUAL_AWARD_DECIDED);
        }
        return next(ManualAwardState.WITHDRAWN, people, reason, files,
            and(new ManualAwardStep(ManualAwardStep.Kind.WITHDRAWN, by, now, why, people.size())));
    }

    /**
     * The city decides, for everybody at once; of whom it consents for as a whole it may leave some out.
     *
     * @throws Problem {@code manual-award-decided} when it was decided otherwise or withdrawn,
     *                 {@code changed-meanwhile} when another version was shown, or naming every wrong field
     */
    public ManualAward decided(Caller city, ManualAwardVerdict verdict, Instant now) {
        var declined = verdict.checked(people);
        Function<Applicant, Applicant> judged = one -> declined.containsKey(one.person())
            ? one.as(Applicant.Outcome.DECLINED, declined.get(one.person()))
            : one.as(verdict.agreed() ? Applicant.Outcome.AGREED : Applicant.Outcome.DECLINED, null);
        var judgedPeople = people.stream().map(judged).toList();
        var to = !verdict.agreed() ? ManualAwardState.DECLINED
            : declined.isEmpty() ? ManualAwardState.AGREED : ManualAwardState.PARTLY;
        if (state.decided() && state == to && isDecision(city, verdict, judgedPeople)) {
            return this; // clicked twice
        }
        if (state != ManualAwardState.PENDING) {
            throw Problem.of(ProblemCode.MANUAL_AWARD_DECIDED);
        }
        if (verdict.version() != version) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        var agreed = judgedPeople.stream().filter(one -> one.outcome() == Applicant.Outcome.AGREED).count();
        var kind = verdict.agreed() ? ManualAwardStep.Kind.AGREED : ManualAwardStep.Kind.DECLINED;
        return next(to, judgedPeople, reason, files,
            and(new ManualAwardStep(kind, city.account(), now, verdict.opinion(), (int) agreed)));
    }

    private boolean isDecision(Caller city, ManualAwardVerdict verdict, List<Applicant> judged) {
        return decision().by().equals(city.account()) && Objects.equals(decision().opinion(), verdict.opinion())
            && declined(people).equals(declined(judged));
    }

    private static List<Applicant> declined(List<Applicant> people) {
        return people.stream().filter(one -> one.outcome() == Applicant.Outcome.DECLINED).toList();
    }

    /** The city's decision. */
    public ManualAwardStep decision() {
        return steps.stream()
            .filter(step -> step.kind() == ManualAwardStep.Kind.AGREED || step.kind() == ManualAwardStep.Kind.DECLINED)
            .findFirst().orElseThrow();
    }

    /** The people for whom the city has consented, whether they have their credits by now or not. */
    public List<String> consented() {
        return people.stream().filter(
            one -> one.outcome() != Applicant.Outcome.WAITING && one.outcome() != Applicant.Outcome.DECLINED)
            .map(Applicant::person).toList();
    }

    /**
     * The credits are in the ledger.
     *
     * @param entered who has got them by this award; the others consented to had credits of this project before
     * @return this where it says so already
     */
    public ManualAward awarded(Set<String> entered, Instant now) {
        if (people.stream().noneMatch(one -> one.outcome() == Applicant.Outcome.AGREED)) {
            return this; // awarded before
        }
        var done = people.stream().map(one -> one.outcome() != Applicant.Outcome.AGREED ? one
            : one.as(entered.contains(one.person()) ? Applicant.Outcome.AWARDED : Applicant.Outcome.SKIPPED, null))
            .toList();
        return next(state, done, reason, files, and(new ManualAwardStep(ManualAwardStep.Kind.AWARDED,
            decision().by(), now, null, entered.size())));
    }

    /** When it was submitted; null before. */
    public Instant submittedAt() {
        return steps.stream().filter(step -> step.kind() == ManualAwardStep.Kind.SUBMITTED)
            .map(ManualAwardStep::at).findFirst().orElse(null);
    }

    private void requireDraft() {
        if (state != ManualAwardState.DRAFT) {
            throw Problem.of(ProblemCode.MANUAL_AWARD_NOT_EDITABLE);
        }
    }

    private List<ManualAwardStep> and(ManualAwardStep step) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    private ManualAward next(ManualAwardState to, List<Applicant> who, String why, List<Proof> shown,
        List<ManualAwardStep> done) {
        return new ManualAward(id, version + 1, training, cycle, to, named, who, why, shown, orderedBy, orderedAt,
            done);
    }
}
