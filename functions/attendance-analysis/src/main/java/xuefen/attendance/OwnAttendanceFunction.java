package xuefen.attendance;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.attendance.OwnWindow;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** 我的考勤: what a learner has scanned on a day, and what is still to be scanned (guide, 三（二）2（2）). Nobody sees anybody else's. */
public final class OwnAttendanceFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final MarkStore marks;
    private final RollCallStore calls;
    private final ScanStore scans;
    private final InstantSource clock;

    /** Wired from the environment. */
    public OwnAttendanceFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")), new ScanStore(DynamoDocuments.of("SCANS_TABLE")), Clocks.clock());
    }

    OwnAttendanceFunction(TrainingStore trainings, MarkStore marks, RollCallStore calls, ScanStore scans, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.calls = calls;
        this.scans = scans;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/own-attendance", Role.LEARNER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/own-attendance" -> show(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer show(Request request) {
        var learner = request.caller(Role.LEARNER);
        var now = clock.instant();
        var id = request.id("trainingId");
        var number = request.number("cycle", 1, Cycle.MOST);
        var course = request.number("course", 1, 50, 1);
        var day = request.day("day").orElseGet(() -> ChinaTime.day(now));
        var training = trainings.find(id).orElseThrow(() -> Problem.of(ProblemCode.TRAINING_NOT_FOUND));
        var cycle = training.cycle(number);
        var byHand = marks.added(id, number, course).stream().filter(added -> added.person().equals(learner.account()) && added.day().equals(day));
        var own = Stream.concat(scans.ofPerson(id, number, course, List.of(day), learner.account()).stream(), byHand)
            .sorted(Comparator.comparing(Scan::at)).toList();
        var windows = OwnWindow.of(trainings.swipeWindows(id, cycle), day, own, now);
        var called = calls.ofCycle(id, number).stream()
            .filter(call -> call.cancelled() == null && call.isOn(course, day) && call.people().contains(learner.account())).findFirst();
        var refused = scans.refusedOf(id, number, course, day, learner.account());
        return Answer.ok(OwnAttendance.of(training, number, course, day, now, windows, own, refused,
            called.map(call -> OwnAttendance.Called.of(call, learner.account(), own)).orElse(null)));
    }
}
