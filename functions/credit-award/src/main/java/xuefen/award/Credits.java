package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CREDITS_CONFIRMED;
import static xuefen.domain.problem.ProblemCode.CREDIT_CHANGE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditChange;
import xuefen.domain.credit.CreditChanged;
import xuefen.domain.credit.LostEvidence;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.text.TextKind;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * The ledger of a training: who has credits, whose evidence was taken away, and 更正, 撤销, 恢复 and 保留 by the organiser. The
 * reviewers of its area see the same.
 */
final class Credits {
    static final Routes<Credits> ROUTES = Routes.of(Credits.class,
        get("/trainings/{trainingId}/credits").may(ORGANISER, REVIEWER).answersPageOf(CreditView.class)
            .refuses(TRAINING_NOT_FOUND).audited(TRAINING, "credits-listed").primed().by(Credits::list),
        get("/trainings/{trainingId}/cycles/{cycle}/lost-evidence").may(ORGANISER, REVIEWER)
            .answersPageOf(LostEvidenceView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "lost-evidence-listed").by(Credits::listLostEvidence),
        put("/trainings/{trainingId}/credit-changes/{changeId}").may(ORGANISER).takes(CreditChangeOrder.class)
            .accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, CREDITS_CONFIRMED, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "credit-change-ordered").by(Credits::change),
        get("/trainings/{trainingId}/credit-changes/{changeId}").may(ORGANISER).answers(CreditChangeView.class)
            .refuses(TRAINING_NOT_FOUND, CREDIT_CHANGE_NOT_FOUND).by(Credits::getChange));

    private static final int MOST_NAMED = 5;

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final MarkStore marks;
    private final WorkStore work;
    private final CreditLedger ledger;
    private final CreditRulesStore rules;
    private final Teachings teachings;
    private final AccountStore accounts;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    Credits() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")), Teachings.wired(),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), SqsMessageQueue.of("AWARD_QUEUE_URL"),
            Clocks.clock());
    }

    Credits(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, MarkStore marks, WorkStore work,
        CreditLedger ledger, CreditRulesStore rules, Teachings teachings, AccountStore accounts,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.marks = marks;
        this.work = work;
        this.ledger = ledger;
        this.rules = rules;
        this.teachings = teachings;
        this.accounts = accounts;
        this.queue = queue;
        this.clock = clock;
    }

    /** Body of {@code PUT …/credit-changes/{changeId}}; credits for 更正 alone. */
    record CreditChangeOrder(CreditRole role, CreditChange.Kind kind,
        @Most(CreditChange.MOST) List<@Text(most = 40) String> people,
        @Between(least = 0, most = 1000) BigDecimal credits,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /**
     * A change as its organiser sees it.
     *
     * @param state   the state of its job
     * @param changed whose credits were changed; null until it is done
     * @param left    whose credits stay as they are, and why; null until it is done
     */
    record CreditChangeView(Job.State state, Integer changed, List<CreditChanged.Left> left) {}

    private Answer<Page<CreditView>> list(Request request) {
        var training = trainings.seen(request.caller(), request.id("trainingId"));
        var page = ledger.ofTraining(training.id(), request.limit(), request.cursor());
        var people = accounts.accounts(page.items().stream().map(credit -> credit.id().person()).distinct().toList());
        return Answer.ok(page.map(credit -> CreditView.of(credit, people.get(credit.id().person()))));
    }

    private Answer<Page<LostEvidenceView>> listLostEvidence(Request request) {
        var training = trainings.seen(request.caller(), request.id("trainingId"));
        var cycle = training.cycle(request.number("cycle", 1, Cycle.MOST));
        var lost = lost(training, CycleId.of(training, cycle));
        var page = Page.of("lost-evidence", lost,
            each -> each.credit().id().role() + " " + each.credit().id().person(), request.limit(),
            request.cursor());
        var people = accounts.accounts(page.items().stream().map(each -> each.credit().id().person()).toList());
        return Answer.ok(page.map(each -> LostEvidenceView.of(each, people.get(each.credit().id().person()))));
    }

    private List<LostEvidence> lost(Training training, CycleId cycle) {
        var search = EffectiveList.newest(analyses.ofCycle(cycle)).map(newest -> new LostEvidence.Search(training,
            files.result(newest), marks.decisions(cycle), marks.manual(cycle)));
        var teaching = teachings.lost(training);
        var lost = new ArrayList<LostEvidence>();
        ledger.each(training.id(), credit -> {
            if (credit.grounds().cycle() == cycle.cycle()) {
                search.flatMap(found -> found.of(credit)).or(() -> teaching.of(credit)).ifPresent(lost::add);
            }
        });
        return lost;
    }

    private Answer<Job> change(Request request, CreditChangeOrder given) {
        var training = trainings.own(request.caller(), request.id("trainingId"));
        var change = new CreditChange(request.id("changeId"), training.id(), given.role(), given.kind(),
            given.people(), given.credits(), given.reason(), request.caller().account(), clock.instant())
            .checked(rules.of(training).of(training.year(), CreditLevel.MUNICIPAL,
                Objects.requireNonNullElse(given.role(), CreditRole.PARTICIPANT)).step());
        checkUnconfirmed(change);
        var ordered = work.order(
            Job.ordered(change.id(), Job.Kind.CREDIT_CHANGE, training.id(), change.orderedBy(), change.orderedAt()),
            change, change::saysTheSameAs);
        if (ordered.open()) {
            request.audit("credit-change-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + change.id(), ordered.job());
    }

    /** Names whose credits were confirmed with the report: only the city can reopen them. */
    private void checkUnconfirmed(CreditChange change) {
        if (change.kind() == CreditChange.Kind.KEEP) {
            return;
        }
        var confirmed = ledger.findAll(change.people().stream().map(change::of).toList()).values().stream()
            .filter(credit -> credit.state() == Credit.State.CONFIRMED && !credit.has(change.id()))
            .map(credit -> credit.id().person()).toList();
        if (!confirmed.isEmpty()) {
            throw Problem.of(CREDITS_CONFIRMED,
                confirmed.stream().limit(MOST_NAMED).collect(Collectors.joining("、"))
                    + (confirmed.size() > MOST_NAMED ? " 等 " + confirmed.size() + " 人" : "")
                    + " 的学分已随项目总结认定，须由市级先退回总结");
        }
    }

    private Answer<CreditChangeView> getChange(Request request) {
        var training = trainings.own(request.caller(), request.id("trainingId"));
        var id = request.id("changeId");
        work.order(Job.Kind.CREDIT_CHANGE, id, CreditChange.class)
            .filter(change -> change.training().equals(training.id()))
            .orElseThrow(() -> Problem.of(CREDIT_CHANGE_NOT_FOUND));
        return Answer.ok(work.result(id, CreditChanged.class)
            .map(done -> new CreditChangeView(Job.State.DONE, done.changed(), done.left()))
            .orElseGet(() -> new CreditChangeView(work.job(id).orElseThrow().state(), null, null)));
    }
}
