package xuefen.attendance;

import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.attendance.OwnWindow;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** 我的考勤: a learner's scans of a day, and the windows still to be scanned (guide, 三（二）2（2）). A learner sees only their own. */
public final class OwnAttendanceFunction extends HttpFunction {
    static final Routes<OwnAttendanceFunction> ROUTES = Routes.of(OwnAttendanceFunction.class,
        get("/trainings/{trainingId}/cycles/{cycle}/own-attendance").may(LEARNER).asks("course", "day").answers(OwnAttendance.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed().by(OwnAttendanceFunction::getOwnAttendance));

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
        super(ROUTES);
        this.trainings = trainings;
        this.marks = marks;
        this.calls = calls;
        this.scans = scans;
        this.clock = clock;
    }

    private Answer<OwnAttendance> getOwnAttendance(Request request) {
        var learner = request.caller();
        var now = clock.instant();
        var id = request.id("trainingId");
        var number = request.number("cycle", 1, Cycle.MOST);
        var course = request.number("course", 1, 50, 1);
        var day = request.day("day").orElseGet(() -> ChinaTime.day(now));
        var training = trainings.find(id).orElseThrow(() -> Problem.of(TRAINING_NOT_FOUND));
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
