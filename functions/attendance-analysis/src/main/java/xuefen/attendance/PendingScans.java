package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOTES_FULL;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.attendance.BulkDecision;
import xuefen.domain.attendance.JudgedDay;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.scanning.Scan;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.CycleAttendance;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** 待确认: what waits for the organiser, by swipe window, and the decision on all of it with one reason. */
final class PendingScans {
    static final Routes<PendingScans> ROUTES = Routes.of(PendingScans.class,
        get("/trainings/{trainingId}/cycles/{cycle}/pending-scans").may(ORGANISER)
            .answersPageOf(PendingWindow.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .by(PendingScans::listPendingScans),
        put("/trainings/{trainingId}/cycles/{cycle}/pending-scans/{decisionId}").may(ORGANISER)
            .takes(PendingOrder.class).answers(PendingDecided.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOTES_FULL, REQUEST_DIFFERS)
            .audited(TRAINING, "pending-scans-decided").by(PendingScans::decidePendingScans));

    /** The most days that one page reads. */
    private static final int MOST_DAYS = 5;

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final AttendanceReader attendance;
    private final InstantSource clock;

    /** Wired from the environment. */
    PendingScans() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            Clocks.clock());
    }

    PendingScans(TrainingStore trainings, MarkStore marks, AttendanceReader attendance, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.attendance = attendance;
        this.clock = clock;
    }

    /**
     * What waits in a swipe window.
     *
     * @param day    the day in China that the window belongs to
     * @param scans  number of scans
     * @param people number of people
     * @param upTo   when the last of them reached the server
     */
    record PendingWindow(LocalDate day, SwipeWindow window, int scans, int people, Instant upTo) {
        static PendingWindow of(SwipeWindow window, List<Scan> waiting) {
            return new PendingWindow(window.day(), window, waiting.size(),
                (int) waiting.stream().map(Scan::person).distinct().count(),
                waiting.stream().map(Scan::receivedAt).max(Comparator.naturalOrder()).orElseThrow());
        }
    }

    /**
     * Body of {@code PUT …/pending-scans/{decisionId}}.
     *
     * @param day     the day in China
     * @param window  one of its swipe windows; null for all of the day
     * @param upTo    what reached the server later is left as it is, as nobody has seen it; null to leave nothing
     * @param verdict to count, or not
     */
    record PendingOrder(LocalDate day, SwipeWindow window, Instant upTo, Verdict verdict,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /**
     * What was decided.
     *
     * @param decided number of scans
     * @param left    how many more waited and are still to be decided, with another id
     */
    record PendingDecided(String id, LocalDate day, SwipeWindow window, Verdict verdict, String reason, int decided,
        int left, String decidedBy, Instant decidedAt) {
        static PendingDecided of(BulkDecision stored) {
            return new PendingDecided(stored.id(), stored.day(), stored.window(), stored.verdict(), stored.reason(),
                stored.scans().size(), stored.left(), stored.decidedBy(), stored.decidedAt());
        }
    }

    private Answer<Page<PendingWindow>> listPendingScans(Request request) {
        var place = Place.of(request, trainings);
        var now = clock.instant();
        var held = held(place);
        var judge = held.judge(now);
        var days = place.cycle().days().stream()
            .filter(day -> place.cycle().heldOn(day) && !day.isAfter(place.cycle().dayOf(now))).toList();
        return Answer.ok(Page.gathered("pending-scans", days, MOST_DAYS,
            day -> waiting(held.day(day).judgedBy(judge)), PendingScans::key, request.limit(), request.cursor()));
    }

    private Answer<PendingDecided> decidePendingScans(Request request, PendingOrder body) {
        var place = Place.of(request, trainings);
        var now = clock.instant();
        var id = request.id("decisionId");
        var held = held(place);
        var windows = trainings.swipeWindows(place.training(), place.cycle());
        new FieldCheck().present(body.day(), "day", "日期").done();
        new FieldCheck().that(place.cycle().includes(body.day()), "day", "日期不在本期举办周期内")
            .that(body.window() == null || windows.on(body.day()).windows().contains(body.window()), "window",
                "没有这个刷卡周期，可能已经改动，请刷新后再试")
            .done();
        var asked = new BulkDecision(id, place.training().id(), place.cycle().number(), body.day(), body.window(),
            body.verdict(), body.reason(), List.of(), 0, place.caller().account(), now).checked();
        request.audit("pending-scans-decided");
        var known = marks.bulkDecision(place.cycleId(), id);
        var decision = known.isPresent() ? asked : asked.on(pending(held, body, now));
        return Answer.ok(PendingDecided.of(marks.add(decision)));
    }

    private CycleAttendance held(Place place) {
        return attendance.of(place.cycleId(), place.cycle(),
            trainings.swipeWindows(place.training(), place.cycle()));
    }

    private static List<PendingWindow> waiting(JudgedDay judged) {
        return judged.pending().stream()
            .collect(Collectors.groupingBy(scan -> judged.day().window(scan).orElseThrow()))
            .entrySet().stream().map(each -> PendingWindow.of(each.getKey(), each.getValue())).toList();
    }

    /** In order of time within a day. */
    private static String key(PendingWindow waiting) {
        var window = waiting.window();
        return SortableInstants.text(window.from(), window.direction().name(),
            window.course() == null ? "0" : window.course().toString());
    }

    private static List<Scan> pending(CycleAttendance held, PendingOrder body, Instant now) {
        var judged = held.day(body.day()).judgedBy(held.judge(now));
        return judged.pending().stream()
            .filter(scan -> body.window() == null
                || judged.day().window(scan).filter(body.window()::equals).isPresent())
            .filter(scan -> body.upTo() == null || !scan.receivedAt().isAfter(body.upTo())).toList();
    }
}
