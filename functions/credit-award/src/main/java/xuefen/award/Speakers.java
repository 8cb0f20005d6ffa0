package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import xuefen.award.SpeakerScreeningView.TeacherAccount;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Holders;
import xuefen.domain.credit.SpeakerOrder;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.teaching.MatchedTeacher;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.text.TextKind;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Learners;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 授课学分: the organiser says whose accounts the teachers have, sees who gets what, and awards it. */
final class Speakers {
    static final Routes<Speakers> ROUTES = Routes.of(Speakers.class,
        get("/trainings/{trainingId}/speakers").may(ORGANISER).answers(SpeakerScreeningView.class)
            .refuses(TRAINING_NOT_FOUND).audited(TRAINING, "speakers-read").by(Speakers::getSpeakers),
        get("/trainings/{trainingId}/teacher-accounts").may(ORGANISER).asks("words").answers(TeacherAccounts.class)
            .refuses(TRAINING_NOT_FOUND).audited(TRAINING, "teacher-accounts-searched")
            .by(Speakers::findTeacherAccounts),
        put("/trainings/{trainingId}/teacher-matches").may(ORGANISER).takes(TeacherMatchesOrder.class)
            .answers(SpeakerScreeningView.class).refuses(TRAINING_NOT_FOUND, CHANGED_MEANWHILE)
            .audited(TRAINING, "teachers-matched").by(Speakers::matchTeachers),
        put("/trainings/{trainingId}/speaker-awards/{awardId}").may(ORGANISER).accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "speaker-award-ordered").by(Speakers::awardSpeakers));

    /** The longest code or name that is looked for. */
    private static final int MOST_WORDS = 40;

    private final TrainingStore trainings;
    private final Teachings teachings;
    private final CreditLedger ledger;
    private final Learners learners;
    private final SpeakerViews views;
    private final WorkStore work;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    Speakers() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), Teachings.wired(),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            SqsMessageQueue.of("AWARD_QUEUE_URL"), Clocks.clock());
    }

    Speakers(TrainingStore trainings, Teachings teachings, CreditLedger ledger, AccountStore accounts, WorkStore work,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.teachings = teachings;
        this.ledger = ledger;
        this.learners = new Learners(accounts);
        this.views = new SpeakerViews(accounts);
        this.work = work;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Body of {@code PUT …/teacher-matches}.
     *
     * @param version version that it is based on; 0 for the first
     * @param matches whose accounts the teachers have; those who are left out have none
     * @param reason  why, where credits were awarded by a match that changes
     */
    record TeacherMatchesOrder(
        @Between(least = 0, most = 1_000_000_000) Long version,
        @Most(50) List<MatchedTeacher> matches,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /** Accounts that a teacher may have. */
    record TeacherAccounts(List<TeacherAccount> accounts) {}

    private Answer<SpeakerScreeningView> getSpeakers(Request request) {
        var training = own(request);
        return view(training, teachings.matches(training), ledger.holders(training.id()));
    }

    private Answer<TeacherAccounts> findTeacherAccounts(Request request) {
        var training = own(request);
        var words = request.line("words");
        words.ifPresent(given -> new FieldCheck().text(given, "words", "人员编码或姓名", MOST_WORDS).done());
        return Answer.ok(new TeacherAccounts(words.map(given -> views.found(training.unit(), given))
            .orElse(List.of())));
    }

    private Answer<SpeakerScreeningView> matchTeachers(Request request, TeacherMatchesOrder given) {
        var training = own(request);
        var before = teachings.matches(training);
        var holders = ledger.holders(training.id());
        var codes = given.matches() == null ? List.<ListedPerson>of()
            : given.matches().stream().filter(Objects::nonNull)
                .map(each -> new ListedPerson(each.code(), null)).toList();
        var after = before.with(given.matches(), training.courses(), learners.of(codes),
            person -> holders.state(CreditRole.SPEAKER, person).filter(Credit.State::held).isPresent(),
            given.reason(), request.caller().account(), clock.instant());
        if (after != before) {
            if (given.version() == null || given.version() != before.version()) {
                throw Problem.of(CHANGED_MEANWHILE);
            }
            teachings.save(after);
        }
        return view(training, after, holders);
    }

    private Answer<Job> awardSpeakers(Request request) {
        var training = own(request);
        var id = request.id("awardId");
        var last = training.checkAllOver(clock.instant());
        var screening = teachings.screening(training, teachings.matches(training), teachings.courses(training),
            ledger.holders(training.id()));
        var order = SpeakerOrder.of(id, training.id(), last.number(), screening, request.caller().account(),
            clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.SPEAKER_AWARD, order.training(), order.orderedBy(), order.orderedAt()), order,
            before -> before.training().equals(order.training()));
        if (ordered.open()) {
            request.audit("speaker-award-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<SpeakerScreeningView> view(Training training, TeacherMatches matches, Holders holders) {
        var courses = teachings.courses(training);
        var waiting = training.notAllOver(clock.instant()).orElse(null);
        return Answer.ok(views.of(training, matches, courses,
            waiting == null ? teachings.screening(training, matches, courses, holders) : null, waiting));
    }

    private Training own(Request request) {
        return trainings.own(request.caller(), request.id("trainingId"));
    }
}
