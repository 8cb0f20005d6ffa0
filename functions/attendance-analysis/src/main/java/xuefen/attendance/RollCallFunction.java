package xuefen.attendance;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import xuefen.domain.attendance.LiveBoard;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** 抽查点名: the organiser calls some of those in the hall, and sees who scans once more in time. */
public final class RollCallFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final RollCallStore calls;
    private final MarkStore marks;
    private final ScanStore scans;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** Wired from the environment. */
    public RollCallFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")), new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), new SecureRandom(), Clocks.clock());
    }

    RollCallFunction(TrainingStore trainings, RollCallStore calls, MarkStore marks, ScanStore scans, AccountStore accounts, AuditLog audit,
                     RandomGenerator random, InstantSource clock) {
        this.trainings = trainings;
        this.calls = calls;
        this.marks = marks;
        this.scans = scans;
        this.accounts = accounts;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /** Body of {@code POST …/roll-calls/{rollCallId}/cancellation}. */
    record Cancelled(String reason) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/roll-calls", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/roll-calls" -> list(request);
            case "GET /trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}" -> get(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}" -> call(request);
            case "POST /trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}/cancellation" -> cancel(request);
            default -> throw noSuchRoute();
        };
    }

    /** Names nobody, so that a page may ask every few seconds. */
    private Answer list(Request request) {
        var place = place(request);
        var page = Page.of(calls.ofCycle(place.id(), place.number()), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null));
        return Answer.ok(page.map(RollCallView.Summary::of));
    }

    private Answer get(Request request) {
        var place = place(request);
        var call = find(place, request);
        if (!call.open(clock.instant())) {
            // While it goes on a page looks every few seconds: that it was called is in the log.
            audit(place, "roll-call-read");
        }
        return view(call);
    }

    private Answer call(Request request) {
        var place = place(request);
        var id = request.id("rollCallId");
        var order = request.body(RollCall.Order.class).checked();
        var known = calls.find(place.id(), place.number(), id);
        if (known.isPresent()) {
            return view(known.filter(before -> before.saysTheSameAs(order)).orElseThrow(() -> Problem.of(ProblemCode.REQUEST_DIFFERS)));
        }
        var now = clock.instant();
        place.training().checkScanningOpen(place.number(), order.course(), now);
        RollCall.checkOutside(trainings.swipeWindows(place.id(), place.cycle()), now, order.minutes());
        var people = order.draw() == null ? learners(order.people()) : RollCall.draw(board(place, order.course(), now), order.draw(), random);
        var call = RollCall.called(id, place.id(), place.number(), order, people, place.caller().account(), now);
        audit(place, "roll-call-made");
        return view(calls.open(call) ? call : calls.find(place.id(), place.number(), id).filter(before -> before.saysTheSameAs(order))
            .orElseThrow(() -> Problem.of(ProblemCode.REQUEST_DIFFERS)));
    }

    private Answer cancel(Request request) {
        var place = place(request);
        var reason = request.body(Cancelled.class).reason();
        var known = find(place, request);
        var after = known.cancelled(reason, place.caller().account(), clock.instant());
        audit(place, "roll-call-cancelled");
        if (after.version() != known.version()) {
            calls.cancel(after);
        }
        return view(after);
    }

    private RollCall find(Place place, Request request) {
        return calls.find(place.id(), place.number(), request.id("rollCallId")).orElseThrow(() -> Problem.of(ProblemCode.ROLL_CALL_NOT_FOUND));
    }

    private List<String> learners(List<String> named) {
        var known = accounts.accounts(named.stream().filter(person -> person.matches(Account.NAME_PATTERN)).toList());
        var check = new FieldCheck();
        for (int i = 0; i < named.size(); i++) {
            var account = known.get(named.get(i));
            check.that(account != null && account.learns(), "people[" + i + "]", "没有人员编码为“" + named.get(i) + "”的学员，请核对");
        }
        check.done();
        return named;
    }

    /** Who is there now; earlier days do not matter. */
    private LiveBoard board(Place place, int course, Instant now) {
        var today = ChinaTime.day(now);
        var scanned = new ArrayList<>(scans.ofDay(place.id(), place.number(), course, today));
        marks.added(place.id(), place.number(), course).stream().filter(added -> added.day().equals(today)).forEach(scanned::add);
        return new LiveBoard(List.of(), scanned, Set.of());
    }

    /** One query for each of those named: they are few, and the others' scans do not matter. */
    private Answer view(RollCall call) {
        var day = ChinaTime.day(call.calledAt());
        var there = new ArrayList<Scan>();
        call.people().forEach(person -> there.addAll(scans.ofPerson(call.training(), call.cycle(), call.course(), List.of(day), person)));
        marks.added(call.training(), call.cycle(), call.course()).stream().filter(added -> added.day().equals(day)).forEach(there::add);
        return Answer.ok(RollCallView.of(call, there, accounts.accounts(call.people()), clock.instant()));
    }

    private Place place(Request request) {
        return Place.of(request.caller(Role.ORGANISER), request, trainings);
    }

    private void audit(Place place, String event) {
        audit.add(new AuditLog.Entry("training#" + place.id(), event, place.caller().account(), clock.instant()));
    }
}
