package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.MANUAL_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOTES_FULL;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.SCAN_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.identity.Account;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * An organiser's notes on the scans of a cycle: 确认 or 不计 of a flagged scan, and 手工补登 for a learner whose phone failed.
 */
final class AttendanceMarks {
    static final Routes<AttendanceMarks> ROUTES = Routes.of(AttendanceMarks.class,
        put("/trainings/{trainingId}/cycles/{cycle}/scan-decisions/{decisionId}").may(ORGANISER)
            .takes(DecisionOrder.class).answers(ScanDecision.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, SCAN_NOT_FOUND, NOTES_FULL, REQUEST_DIFFERS)
            .audited(TRAINING, "scan-decided").by(AttendanceMarks::decideScan),
        get("/trainings/{trainingId}/cycles/{cycle}/manual-attendances").may(ORGANISER)
            .answersPageOf(ManualAttendanceView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "manual-attendances-listed").primed().by(AttendanceMarks::listManualAttendances),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-attendances/{manualId}").may(ORGANISER)
            .takes(ManualAttendanceOrder.class).answers(ManualAttendanceView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, NOTES_FULL, REQUEST_DIFFERS)
            .audited(TRAINING, "manual-attendance-added").by(AttendanceMarks::addManualAttendance),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-attendances/{manualId}/withdrawal").may(ORGANISER)
            .takes(WithdrawalOrder.class).answers(ManualAttendanceView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_NOT_FOUND, CHANGED_MEANWHILE)
            .audited(TRAINING, "manual-attendance-withdrawn").by(AttendanceMarks::withdrawManualAttendance));

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final RollCallStore calls;
    private final ScanStore scans;
    private final AccountStore accounts;
    private final InstantSource clock;

    /** Wired from the environment. */
    AttendanceMarks() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")), new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock());
    }

    AttendanceMarks(TrainingStore trainings, MarkStore marks, RollCallStore calls, ScanStore scans,
        AccountStore accounts, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.calls = calls;
        this.scans = scans;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Body of {@code PUT …/scan-decisions/{decisionId}}. */
    record DecisionOrder(
        @Text(most = 1000, kind = TextKind.EXACT) String scan,
        Verdict verdict,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /** Body of {@code PUT …/manual-attendances/{manualId}}; without a course it is the first. */
    record ManualAttendanceOrder(
        @Text(most = 40) String person,
        @Between(least = 0, most = 1000) Integer course,
        Direction direction,
        Instant at,
        @Text(most = 200, kind = TextKind.LINES) String reason,
        @Text(most = 500, kind = TextKind.LINES) String evidence) {}

    /** Body of {@code PUT …/manual-attendances/{manualId}/withdrawal}. */
    record WithdrawalOrder(@Text(most = 200, kind = TextKind.LINES) String reason) {}

    private Answer<ScanDecision> decideScan(Request request, DecisionOrder body) {
        var place = place(request);
        var decision = new ScanDecision(request.id("decisionId"), place.training().id(), place.cycle().number(),
            body.scan(), body.verdict(), body.reason(), place.caller().account(), clock.instant());
        if (scans.find(place.cycleId(), decision.checked()).isEmpty()) {
            throw Problem.of(SCAN_NOT_FOUND);
        }
        request.audit("scan-decided");
        return Answer.ok(marks.add(decision));
    }

    private Answer<Page<ManualAttendanceView>> listManualAttendances(Request request) {
        var place = place(request);
        var all = Page.of("manual-attendances", marks.manual(place.cycleId()), ManualAttendance::place, request.limit(),
            request.cursor());
        var people = accounts.accounts(all.items().stream().map(ManualAttendance::person).distinct().toList());
        return Answer.ok(all.map(manual -> ManualAttendanceView.of(manual, people.get(manual.person()))));
    }

    private Answer<ManualAttendanceView> addManualAttendance(Request request, ManualAttendanceOrder body) {
        var place = place(request);
        place.training().checkRegistered(place.cycle());
        var manual = new ManualAttendance(request.id("manualId"), 1, place.training().id(), place.cycle().number(),
            body.course() == null ? 1 : body.course(), body.direction(), body.at(), body.person(), body.reason(),
            body.evidence(), place.caller().account(), clock.instant(), null)
            .checked(place.training(), trainings.swipeWindows(place.training(), place.cycle()),
                calls.ofCycle(place.cycleId()));
        request.audit("manual-attendance-added");
        var learner = learner(manual.person());
        return Answer.ok(ManualAttendanceView.of(marks.add(manual), learner));
    }

    private Answer<ManualAttendanceView> withdrawManualAttendance(Request request, WithdrawalOrder given) {
        var place = place(request);
        var known = marks.manual(place.cycleId(), request.id("manualId"))
            .orElseThrow(() -> Problem.of(MANUAL_NOT_FOUND));
        var after = known.withdrawn(given.reason(), place.caller().account(), clock.instant());
        request.audit("manual-attendance-withdrawn");
        if (after.version() != known.version()) {
            marks.save(after);
        }
        return Answer.ok(
            ManualAttendanceView.of(after, accounts.accounts(List.of(after.person())).get(after.person())));
    }

    private Account learner(String person) {
        var account = accounts.accounts(List.of(person)).get(person);
        if (account == null || !account.learns()) {
            throw Problem.field("person", "没有这个人员编码的学员，请核对");
        }
        return account;
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
