package xuefen.qrtoken;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.training.Cycle;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;

/**
 * 动态二维码 (guide, 三（二）2（1）): the codes of the next half minute for the room's screen. Whether scanning is open is decided here, once,
 * and carried by the signature: registered, and held today.
 */
public final class QrTokenFunction extends HttpFunction {
    /** A short network break does not show; more would let codes travel. */
    private static final int CODES = 3;
    /** This function issues and never verifies, so no code outlives its step here. */
    private static final int NO_GRACE = 0;

    private final TrainingStore trainings;
    private final RotatingCode codes;
    private final InstantSource clock;

    /** Wires from the environment. */
    public QrTokenFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new RotatingCode(Secrets.of("CODE_SECRET"), NO_GRACE), Clocks.clock());
    }

    /** For tests. */
    QrTokenFunction(TrainingStore trainings, RotatingCode codes, InstantSource clock) {
        this.trainings = trainings;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * What the screen shows.
     *
     * @param serverTime the only clock that counts
     * @param direction  签到 or 签退
     * @param course     course number
     * @param codes      in order; the first is on display now
     */
    record Display(Instant serverTime, Direction direction, int course, List<Shown> codes) {
    }

    /**
     * One code.
     *
     * @param code  the code
     * @param from  when it appears
     * @param until when the next takes its place
     * @param link  what the picture says, so that any scanner opens the phone page
     * @param svg   the picture
     */
    record Shown(String code, Instant from, Instant until, String link, String svg) {
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/codes" -> show(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer show(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        var training = trainings.own(organiser, request.id("trainingId"));
        var cycle = request.number("cycle", 1, Cycle.MOST);
        var course = request.number("course", 1, 50, 1); // several courses: the first serves throughout (guide, 图2)
        var display = request.number("display", 0, 127, 0);
        var direction = switch (request.query("direction").orElse("")) {
            case "SIGN_IN" -> Direction.SIGN_IN;
            case "SIGN_OUT" -> Direction.SIGN_OUT;
            default -> throw Problem.field("direction", "请选择签到（SIGN_IN）或签退（SIGN_OUT）");
        };
        var now = clock.instant();
        training.checkScanningOpen(cycle, course, now);
        var post = new Post(UUID.fromString(training.id()), cycle, course, direction, display);
        var shown = IntStream.range(0, CODES).mapToObj(step -> {
            var issued = codes.issue(post, now.plus(RotatingCode.STEP.multipliedBy(step)));
            var link = request.origin() + "/s#" + issued.code();
            return new Shown(issued.code(), issued.from(), issued.until(), link, QrPicture.svg(link));
        }).toList();
        return Answer.ok(new Display(now, direction, course, shown));
    }
}
