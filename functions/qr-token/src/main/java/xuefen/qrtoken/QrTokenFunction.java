package xuefen.qrtoken;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.COURSES_MISSING;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.DISPLAY_ENDED;
import static xuefen.domain.problem.ProblemCode.DISPLAY_INVALID;
import static xuefen.domain.problem.ProblemCode.DISPLAY_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.DISPLAY_REVOKED;
import static xuefen.domain.problem.ProblemCode.NOT_HELD_TODAY;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.SWIPE_WINDOWS_OUTDATED;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import xuefen.domain.attendance.DisplayPlan;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.DisplayLink;
import xuefen.domain.scanning.DisplaySeal;
import xuefen.domain.scanning.PassSeal;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.text.TextKind;
import xuefen.domain.training.Course;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DisplayStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * 动态二维码 (guide, 三（二）2（1）): the codes of the next half minute for the room's screens, and the screens themselves.
 * Scanning is open if the cycle is registered and held today; this is decided once, here, and the signature carries it.
 */
public final class QrTokenFunction extends HttpFunction {
    static final Routes<QrTokenFunction> ROUTES = Routes.of(QrTokenFunction.class,
        get("/trainings/{trainingId}/cycles/{cycle}/codes").may(ORGANISER).asks("direction", "course", "display")
            .answers(Display.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY,
                SWIPE_WINDOWS_OUTDATED)
            .by(QrTokenFunction::showCodes),
        get("/trainings/{trainingId}/cycles/{cycle}/displays").may(ORGANISER).answersPageOf(DisplayLinkView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed().by(QrTokenFunction::listDisplays),
        put("/trainings/{trainingId}/cycles/{cycle}/displays/{displayId}").may(ORGANISER).takes(ScreenToOpen.class)
            .answers(DisplayLinkView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, DISPLAY_NOT_FOUND, DISPLAY_ENDED, REQUEST_DIFFERS)
            .by(QrTokenFunction::openDisplay),
        delete("/trainings/{trainingId}/cycles/{cycle}/displays/{displayId}").may(ORGANISER)
            .answers(DisplayLinkView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, DISPLAY_NOT_FOUND)
            .by(QrTokenFunction::revokeDisplay),
        post("/displays/codes").open().takes(CodesWanted.class).answers(Screen.class)
            .refuses(CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY, SWIPE_WINDOWS_OUTDATED,
                DISPLAY_INVALID, DISPLAY_ENDED, DISPLAY_REVOKED)
            .primed(harmless -> harmless.body("{\"pass\":\"" + PassSeal.NOBODYS + "\"}"))
            .by(QrTokenFunction::showScreen),
        post("/displays/counts").open().takes(CountWanted.class).answers(TurnoutWatch.Seen.class)
            .refuses(CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY, DISPLAY_INVALID, DISPLAY_ENDED,
                DISPLAY_REVOKED)
            .by(QrTokenFunction::countForScreen));

    /** This function issues and never verifies, so no code outlives its step here. */
    private static final int NO_GRACE = 0;
    private static final int MOST_COURSES = 50;

    private final TrainingStore trainings;
    private final DisplayStore displays;
    private final CodeMaker codes;
    private final DisplaySeal passes;
    private final TurnoutWatch turnout;
    private final CalledNames called;
    private final InstantSource clock;

    /** Wires from the environment. */
    public QrTokenFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new DisplayStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RotatingCode(Secrets.of("CODE_SECRET"), NO_GRACE), new DisplaySeal(Secrets.of("CODE_SECRET")),
            new ScanStore(DynamoDocuments.of("SCANS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            Clocks.clock());
    }

    /** For tests. */
    QrTokenFunction(TrainingStore trainings, DisplayStore displays, RollCallStore calls, RotatingCode codes,
        DisplaySeal passes, ScanStore scans, AccountStore accounts, InstantSource clock) {
        super(ROUTES);
        this.trainings = trainings;
        this.displays = displays;
        this.codes = new CodeMaker(codes);
        this.passes = passes;
        this.turnout = new TurnoutWatch(scans, accounts);
        this.called = new CalledNames(calls, accounts);
        this.clock = clock;
    }

    /**
     * Codes of one direction.
     *
     * @param serverTime the only clock that counts
     * @param direction  签到 or 签退
     * @param course     course number
     * @param codes      in order; the first is on display now
     */
    record Display(Instant serverTime, Direction direction, int course, List<ShownCode> codes) {}

    /** A screen to open: its number. */
    record ScreenToOpen(@Between(least = 0, most = 1000) Integer number) {}

    /**
     * What a screen asks for.
     *
     * @param pass      proof that the organiser opened it
     * @param direction 签到 or 签退 as chosen at the screen; null to follow the timetable
     * @param course    course number; null for the first
     */
    record CodesWanted(@Text(most = 1000, kind = TextKind.EXACT) String pass, Direction direction,
        @Between(least = 0, most = 1000) Integer course) {}

    /**
     * The screen that asks for the turnout; its course must exist, null for the first, and counts do not depend on it.
     */
    record CountWanted(@Text(most = 1000, kind = TextKind.EXACT) String pass,
        @Between(least = 0, most = 1000) Integer course) {}

    /**
     * What a screen shows.
     *
     * @param serverTime the only clock that counts
     * @param title      the training's
     * @param cycle      第n期
     * @param number     number of the screen
     * @param course     course number
     * @param courses    all courses of the training
     * @param codes      in order; the first is on display now
     * @param window     the swipe window in which a scan of the code on display counts; null where it counts for none
     * @param coming     the next swipe window today; null if there is none
     * @param next       when the timetable next changes the direction today; null if it does not
     * @param rollCall   the open 抽查点名; null if there is none
     */
    record Screen(Instant serverTime, String title, int cycle, int number, int course, List<Course> courses,
        List<ShownCode> codes, SwipeWindow window, SwipeWindow coming, DisplayPlan.Turn next,
        CalledNames.Banner rollCall) {}

    /** A screen whose pass holds, and the training that it shows. */
    private record Shown(DisplayLink link, Training training, int course) {}

    private Answer<Display> showCodes(Request request) {
        var place = place(request);
        // several courses: the first serves throughout (guide, 图2)
        var course = request.number("course", 1, MOST_COURSES, 1);
        var display = request.number("display", 0, 127, 0);
        var direction = switch (request.query("direction").orElse("")) {
            case "SIGN_IN" -> Direction.SIGN_IN;
            case "SIGN_OUT" -> Direction.SIGN_OUT;
            default -> throw Problem.field("direction", "请选择签到（SIGN_IN）或签退（SIGN_OUT）");
        };
        var now = clock.instant();
        place.training().checkScanningOpen(place.cycle().number(), course, now);
        trainings.windows(place.training(), place.cycle()).fitting();
        return Answer.ok(new Display(now, direction, course,
            codes.make(place.training(), place.cycle(), course, display, at -> direction, request.origin(), now)));
    }

    private Answer<Page<DisplayLinkView>> listDisplays(Request request) {
        var place = place(request);
        return Answer.ok(displays.ofCycle(place.cycleId(), request.limit(), request.cursor())
            .map(display -> view(display, request)));
    }

    private Answer<DisplayLinkView> openDisplay(Request request, ScreenToOpen wanted) {
        var place = place(request);
        var id = request.id("displayId");
        var opened = DisplayLink.opened(id, place.cycleId(), wanted.number(), place.cycle().lastDay(),
            place.caller().account(), clock.instant());
        var kept = displays.open(opened) ? opened : find(place, id);
        if (kept.number() != opened.number()) {
            throw Problem.of(REQUEST_DIFFERS);
        }
        return Answer.ok(view(kept, request));
    }

    private Answer<DisplayLinkView> revokeDisplay(Request request) {
        var place = place(request);
        var id = request.id("displayId");
        var before = find(place, id);
        var after = before.revoked(place.caller().account(), clock.instant());
        // A faster request can only have revoked it: there is no other change.
        return Answer.ok(view(after == before || displays.revoke(after) ? after : find(place, id), request));
    }

    private Answer<Screen> showScreen(Request request, CodesWanted wanted) {
        var now = clock.instant();
        var shown = shown(wanted.pass(), wanted.course(), now);
        var training = shown.training();
        var cycle = training.cycle(shown.link().cycle());
        var plan = DisplayPlan.of(trainings.windows(training, cycle).fitting().taking(shown.course()),
            cycle.dayOf(now));
        var call = called.open(shown.link().cycleId(), now);
        // A learner who answers a roll call stays, so the code must not sign them out, whatever direction is chosen.
        Function<Instant, Direction> turns = at -> call.filter(open -> !at.isAfter(open.until())).isPresent()
            ? Direction.SIGN_IN : wanted.direction() == null ? plan.at(at) : wanted.direction();
        var made = codes.make(training, cycle, shown.course(), shown.link().number(), turns, request.origin(), now);
        return Answer.ok(new Screen(now, training.title(), cycle.number(), shown.link().number(), shown.course(),
            training.courses(), made, plan.open(turns.apply(now), now).orElse(null), plan.coming(now).orElse(null),
            plan.next(now).orElse(null), call.orElse(null)));
    }

    private Answer<TurnoutWatch.Seen> countForScreen(Request request, CountWanted wanted) {
        var now = clock.instant();
        var shown = shown(wanted.pass(), wanted.course(), now);
        var cycle = shown.training().cycle(shown.link().cycle());
        return Answer.ok(
            turnout.look(shown.link().cycleId(), cycle, () -> trainings.swipeWindows(shown.training(), cycle), now));
    }

    /**
     * A screen with a pass needs no account: the pass must bear our signature and not be revoked, and scanning must be
     * open.
     */
    private Shown shown(String pass, Integer course, Instant now) {
        var read = passes.verify(pass, now);
        var link = displays.find(read.cycle(), read.link().toString())
            .orElseThrow(() -> Problem.of(DISPLAY_INVALID)).checked();
        var shown = new Shown(link, trainings.find(link.training()).orElseThrow(() -> Problem.of(DISPLAY_INVALID)),
            course == null ? 1 : course);
        shown.training().checkScanningOpen(link.cycle(), shown.course(), now);
        return shown;
    }

    private DisplayLink find(Place place, String id) {
        return displays.find(place.cycleId(), id).orElseThrow(() -> Problem.of(DISPLAY_NOT_FOUND));
    }

    private DisplayLinkView view(DisplayLink display, Request request) {
        return DisplayLinkView.of(display, passes.issue(display), request.origin());
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
