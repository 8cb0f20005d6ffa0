package xuefen.attendance;

import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * 我的考勤: a learner's scans of a day, and the windows still to be scanned (guide, 三（二）2（2）). A learner sees only their
 * own.
 */
public final class OwnAttendanceFunction extends HttpFunction {
    static final Routes<OwnAttendanceFunction> ROUTES = Routes.of(OwnAttendanceFunction.class,
        get("/trainings/{trainingId}/cycles/{cycle}/own-attendance").may(LEARNER).asks("day", "at")
            .answers(OwnAttendance.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed()
            .by(OwnAttendanceFunction::getOwnAttendance));

    private final TrainingStore trainings;
    private final AttendanceReader attendance;
    private final InstantSource clock;

    /** Wired from the environment. */
    public OwnAttendanceFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            Clocks.clock());
    }

    OwnAttendanceFunction(TrainingStore trainings, AttendanceReader attendance, InstantSource clock) {
        super(ROUTES);
        this.trainings = trainings;
        this.attendance = attendance;
        this.clock = clock;
    }

    private Answer<OwnAttendance> getOwnAttendance(Request request) {
        var now = clock.instant();
        var place = Place.ofLearner(request, trainings);
        var day = request.day("day").orElseGet(() -> place.cycle().dayOf(request.moment("at").orElse(now)));
        var learner = place.caller().account();
        var held = attendance.of(place.cycleId(), place.cycle(),
            trainings.swipeWindows(place.training(), place.cycle()));
        var judged = held.judged(day, learner, now);
        var called = held.called(day, learner)
            .map(call -> OwnAttendance.Called.of(call, judged.day().of(learner))).orElse(null);
        return Answer.ok(OwnAttendance.of(place, day, now, judged, held.refused(day, learner), called));
    }
}
