package xuefen.attendance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** What an organiser notes on the scans of a cycle: 确认 or 不计 of one that stands out, and 手工补登 for somebody whose phone failed. */
public final class AttendanceMarksFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final MarkStore marks;
    private final RollCallStore calls;
    private final AnalysisStore analyses;
    private final ScanStore scans;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AttendanceMarksFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    AttendanceMarksFunction(TrainingStore trainings, MarkStore marks, RollCallStore calls, AnalysisStore analyses, ScanStore scans, AccountStore accounts,
                            AuditLog audit, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.calls = calls;
        this.analyses = analyses;
        this.scans = scans;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Body of {@code PUT …/scan-decisions/{decisionId}}. */
    record Decided(String scan, Verdict verdict, String reason) {
    }

    /** Body of {@code PUT …/manual-attendances/{manualId}}; without a course it is the first. */
    record Added(String person, Integer course, Direction direction, Instant at, String reason, String evidence) {
    }

    /** Body of {@code PUT …/manual-attendances/{manualId}/withdrawal}. */
    record Withdrawn(String reason) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/manual-attendances", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /trainings/{trainingId}/cycles/{cycle}/scan-decisions/{decisionId}" -> decide(request);
            case "GET /trainings/{trainingId}/cycles/{cycle}/manual-attendances" -> listManual(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/manual-attendances/{manualId}" -> addManual(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/manual-attendances/{manualId}/withdrawal" -> withdrawManual(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer decide(Request request) {
        var place = place(request);
        var body = request.body(Decided.class);
        var decision = new ScanDecision(request.id("decisionId"), place.id(), place.number(), body.scan(), body.verdict(), body.reason(),
            place.caller().account(), clock.instant());
        if (scans.find(place.id(), place.number(), decision.checked()).isEmpty()) {
            throw Problem.of(ProblemCode.SCAN_NOT_FOUND);
        }
        audit(place, "scan-decided");
        return Answer.ok(marks.add(decision));
    }

    private Answer listManual(Request request) {
        var place = place(request);
        var all = Page.of(marks.manual(place.id(), place.number()), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null));
        var people = accounts.accounts(all.items().stream().map(ManualAttendance::person).distinct().toList());
        audit(place, "manual-attendances-listed");
        return Answer.ok(all.map(manual -> ManualView.of(manual, people.get(manual.person()))));
    }

    private Answer addManual(Request request) {
        var place = place(request);
        var body = request.body(Added.class);
        var manual = new ManualAttendance(request.id("manualId"), 1, place.id(), place.number(), body.course() == null ? 1 : body.course(),
            body.direction(), body.at(), body.person(), body.reason(), body.evidence(), place.caller().account(), clock.instant(), null)
            .checked(place.training(), trainings.swipeWindows(place.id(), place.cycle()), calls.ofCycle(place.id(), place.number()));
        audit(place, "manual-attendance-added");
        var learner = learner(manual.person());
        return Answer.ok(ManualView.of(marks.add(manual), learner));
    }

    private Answer withdrawManual(Request request) {
        var place = place(request);
        var reason = request.body(Withdrawn.class).reason();
        var known = marks.manual(place.id(), place.number(), request.id("manualId")).orElseThrow(() -> Problem.of(ProblemCode.MANUAL_NOT_FOUND));
        var after = known.withdrawn(reason, place.caller().account(), clock.instant(), confirmed(place));
        audit(place, "manual-attendance-withdrawn");
        if (after.version() != known.version()) {
            marks.save(after);
        }
        return Answer.ok(ManualView.of(after, accounts.accounts(List.of(after.person())).get(after.person())));
    }

    /** When the analysis was ordered that is confirmed as effective list; null where none is. */
    private Instant confirmed(Place place) {
        return trainings.effectiveList(place.id(), place.number())
            .flatMap(list -> analyses.find(place.id(), place.number(), list.analysis())).map(analysis -> analysis.order().orderedAt()).orElse(null);
    }

    private Account learner(String person) {
        var account = accounts.accounts(List.of(person)).get(person);
        if (account == null || !account.learns()) {
            throw Problem.field("person", "没有这个人员编码的学员，请核对");
        }
        return account;
    }

    private Place place(Request request) {
        return Place.of(request.caller(Role.ORGANISER), request, trainings);
    }

    private void audit(Place place, String event) {
        audit.add(new AuditLog.Entry("training#" + place.id(), event, place.caller().account(), clock.instant()));
    }
}
