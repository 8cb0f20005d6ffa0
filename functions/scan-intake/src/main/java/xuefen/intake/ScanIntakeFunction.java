package xuefen.intake;

import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.problem.ProblemCode.CLAIM_EXPIRED;
import static xuefen.domain.problem.ProblemCode.CLAIM_INVALID;
import static xuefen.domain.problem.ProblemCode.CLAIM_OTHER_DEVICE;
import static xuefen.domain.problem.ProblemCode.CODE_EARLY;
import static xuefen.domain.problem.ProblemCode.CODE_EXPIRED;
import static xuefen.domain.problem.ProblemCode.CODE_INVALID;
import static xuefen.platform.http.RouteBuilder.post;

import java.time.Instant;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Claim;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Position;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.scanning.Scan;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;

/**
 * 扫码 (guide, 三（二）2（2）). A phone first exchanges the code for a claim, without signing in, then sends the claim with its
 * learner's token. Accepting a scan reads no table: it checks one signature and sends one message. A refused attempt of
 * a signed-in learner with a genuine claim is sent too, with the reason. Other refusals are not kept: without a sign-in
 * the person is unknown, and an altered claim names no training that can be trusted.
 */
public final class ScanIntakeFunction extends HttpFunction {
    static final Routes<ScanIntakeFunction> ROUTES = Routes.of(ScanIntakeFunction.class,
        post("/claims").open().takes(ScannedCode.class).answers(Claimed.class)
            .refuses(CODE_INVALID, CODE_EXPIRED, CODE_EARLY)
            .primed(harmless -> harmless
                .body("{\"code\":\"" + RotatingCode.NOBODYS + "\",\"device\":\"device-of-nobody\"}"))
            .by(ScanIntakeFunction::claim),
        post("/scans").may(LEARNER).takes(ClaimedScan.class).accepts(AcceptedScan.class)
            .refuses(CLAIM_INVALID, CLAIM_EXPIRED, CLAIM_OTHER_DEVICE)
            .primed(
                harmless -> harmless.body("{\"claim\":\"" + ClaimSeal.NOBODYS + "\",\"device\":\"device-of-nobody\"}"))
            .by(ScanIntakeFunction::scan));

    private static final Logger LOG = LoggerFactory.getLogger(ScanIntakeFunction.class);

    private final RotatingCode codes;
    private final ClaimSeal claims;
    private final MessageQueue<Scan> queue;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ScanIntakeFunction() {
        this(new RotatingCode(Secrets.of("CODE_SECRET"), Integer.parseInt(Configuration.of("CODE_GRACE_STEPS"))),
            new ClaimSeal(Secrets.of("CODE_SECRET")), SqsMessageQueue.of("SCANS_QUEUE_URL"), Clocks.clock());
    }

    /** For tests. */
    ScanIntakeFunction(RotatingCode codes, ClaimSeal claims, MessageQueue<Scan> queue, InstantSource clock) {
        super(ROUTES);
        this.codes = codes;
        this.claims = claims;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * A code to exchange.
     *
     * @param code   the text of the picture
     * @param device the phone that saw it
     * @param kept   true if the phone had no network at that moment and kept the code, which may then be two hours old
     */
    record ScannedCode(@Text(most = 4000, kind = TextKind.EXACT) String code,
        @Text(most = 200, kind = TextKind.EXACT) String device, Boolean kept) {}

    /**
     * A claim, what it is for, when it counts and until when it can be used.
     *
     * @param receipt        what the phone signs, and what the learner gets as a receipt
     * @param locationWanted whether the organiser asks for the phone's rough location; only the learner can agree to
     *                       give it
     */
    record Claimed(String claim, String trainingId, int cycle, int course, Direction direction, Instant at,
        Instant validUntil, String receipt, boolean locationWanted) {}

    /**
     * A claim to send, from the device that got it, signed by that device if its browser keeps keys, with its location
     * if the learner agreed.
     */
    record ClaimedScan(
        @Text(most = 4000, kind = TextKind.EXACT) String claim,
        @Text(most = 200, kind = TextKind.EXACT) String device,
        DeviceSignature signature,
        Position position) {}

    /** 签到成功 or 签退成功: accepted for good; late if it arrived more than five minutes after its time. */
    record AcceptedScan(String trainingId, int cycle, int course, Direction direction, Instant at, boolean late,
        String receipt) {}

    private Answer<Claimed> claim(Request request, ScannedCode scanned) {
        new FieldCheck().present(scanned.code(), "code", "二维码内容")
            .that(isDevice(scanned.device()), "device", "设备标识应为 16 到 128 位字母、数字、_ 或 -").done();
        var now = clock.instant();
        var kept = Boolean.TRUE.equals(scanned.kept());
        var seen = kept ? codes.verifyKept(scanned.code(), now) : codes.verify(scanned.code(), now);
        var sealed = claims.issue(seen, scanned.device(), kept, now);
        var claim = claims.genuine(sealed).orElseThrow();
        var post = claim.post();
        return Answer.ok(new Claimed(sealed, post.training().toString(), post.cycle(), post.course(), post.direction(),
            claim.at(), claim.at().plus(ClaimSeal.VALID), claim.digest(), post.asksWhere()));
    }

    private Answer<AcceptedScan> scan(Request request, ClaimedScan handedIn) {
        var learner = request.caller();
        var signature = handedIn.signature();
        var check = new FieldCheck().present(handedIn.claim(), "claim", "扫码凭证")
            .present(handedIn.device(), "device", "设备标识")
            .that(signature == null || signature.whole(), "signature", "设备签名应为公钥和签名，各不超过 160 个字符");
        Position.check(handedIn.position(), check);
        check.done();
        var now = clock.instant();
        var claim = verified(handedIn, learner.account(), now);
        var scan = Scan.of(claim, learner.account(), handedIn.device(), signature, handedIn.position(), now);
        queue.send(scan);
        return new Answer<>(202,
            new AcceptedScan(scan.occasion().training(), scan.occasion().cycle(), scan.course(), scan.direction(),
                scan.at(), scan.late(), scan.digest()),
            java.util.Map.of());
    }

    private Claim verified(ClaimedScan handedIn, String person, Instant now) {
        try {
            return claims.verify(handedIn.claim(), handedIn.device(), now);
        } catch (Problem refused) {
            // An altered claim cannot be trusted to name its training, so that attempt is not kept.
            claims.genuine(handedIn.claim())
                .ifPresent(claim -> note(Scan.refused(claim, person,
                    isDevice(handedIn.device()) ? handedIn.device() : null, now, refused.code())));
            throw refused;
        }
    }

    /**
     * Notes a refused attempt, so that a missing scan can be explained later. If that fails, the attempt is refused all
     * the same.
     */
    private void note(Scan refused) {
        try {
            queue.send(refused);
        } catch (RuntimeException e) {
            LOG.error("a refused try at training {} was not noted", refused.occasion().training(), e);
        }
    }

    private static boolean isDevice(String device) {
        return device != null && device.matches("[A-Za-z0-9_-]{16,128}");
    }
}
