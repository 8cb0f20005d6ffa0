package xuefen.faceterminal;

import static xuefen.domain.problem.ProblemCode.COURSES_MISSING;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.FACE_CONSENT_MISSING;
import static xuefen.domain.problem.ProblemCode.FIELDS_INVALID;
import static xuefen.domain.problem.ProblemCode.NOT_HELD_TODAY;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.TERMINAL_ENDED;
import static xuefen.domain.problem.ProblemCode.TERMINAL_EVENT_EARLY;
import static xuefen.domain.problem.ProblemCode.TERMINAL_EVENT_EXPIRED;
import static xuefen.domain.problem.ProblemCode.TERMINAL_INVALID;
import static xuefen.domain.problem.ProblemCode.TERMINAL_KEY_TAKEN;
import static xuefen.domain.problem.ProblemCode.TERMINAL_REVOKED;
import static xuefen.domain.problem.ProblemCode.TERMINAL_SIGNATURE_INVALID;
import static xuefen.platform.http.RouteBuilder.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Pass;
import xuefen.domain.scanning.PassSeal;
import xuefen.domain.scanning.Scan;
import xuefen.domain.terminal.FaceConsent;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.terminal.TerminalEvent;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.domain.text.TextKind;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.json.Body;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.FaceConsentStore;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;

/**
 * 人脸识别考勤: the requests of face terminals, which have a pass and a key instead of an account. Face data never comes
 * here; recognitions are processed like the scans of phones.
 */
final class TerminalIntake {
    static final Routes<TerminalIntake> ROUTES = Routes.of(TerminalIntake.class,
        post("/terminals/sessions").open().takes(TerminalOpening.class).answers(TerminalSession.class)
            .refuses(CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY, TERMINAL_INVALID, TERMINAL_ENDED,
                TERMINAL_REVOKED, TERMINAL_KEY_TAKEN, TERMINAL_SIGNATURE_INVALID)
            .primed(harmless -> harmless
                .body("{\"pass\":\"" + PassSeal.NOBODYS + "\",\"signature\":{\"key\":\"x\",\"value\":\"x\"}}"))
            .by(TerminalIntake::openTerminal),
        post("/terminals/events").open().takes(TerminalHandIn.class).accepts(TerminalReceipt.class)
            .refuses(CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY, TERMINAL_INVALID, TERMINAL_ENDED,
                TERMINAL_REVOKED, TERMINAL_KEY_TAKEN, TERMINAL_SIGNATURE_INVALID, TERMINAL_EVENT_EARLY,
                TERMINAL_EVENT_EXPIRED, FACE_CONSENT_MISSING)
            .by(TerminalIntake::handInTerminalEvents));

    private static final Logger LOG = LoggerFactory.getLogger(TerminalIntake.class);
    private static final int MOST_EVENTS = 100;

    private final TrainingStore trainings;
    private final TerminalStore terminals;
    private final FaceConsentStore consents;
    private final AccountStore accounts;
    private final TerminalSeal passes;
    private final MessageQueue<Scan> queue;
    private final InstantSource clock;

    /** Wires from the environment. */
    TerminalIntake() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new TerminalStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new FaceConsentStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new TerminalSeal(Secrets.of("CODE_SECRET")),
            SqsMessageQueue.of("SCANS_QUEUE_URL"), Clocks.clock());
    }

    /** For tests. */
    TerminalIntake(TrainingStore trainings, TerminalStore terminals, FaceConsentStore consents, AccountStore accounts,
        TerminalSeal passes, MessageQueue<Scan> queue, InstantSource clock) {
        this.trainings = trainings;
        this.terminals = terminals;
        this.consents = consents;
        this.accounts = accounts;
        this.passes = passes;
        this.queue = queue;
        this.clock = clock;
    }

    /** A machine opens its link: the pass, signed by the machine. */
    record TerminalOpening(@Text(most = 1000, kind = TextKind.EXACT) String pass, DeviceSignature signature) {}

    /** A terminal's recognitions: a batch as JSON text, which the terminal signs as it is. */
    record TerminalHandIn(
        @Text(most = 1000, kind = TextKind.EXACT) String pass,
        @Text(most = 80_000, kind = TextKind.EXACT) String batch,
        DeviceSignature signature) {}

    /** A batch: the terminal's id and its events, each read separately. */
    record TerminalBatch(@Text(most = 36) String terminal, @Most(100) List<JsonNode> events) {}

    /** The result of a batch: ids of the accepted events, and the refused events. */
    record TerminalReceipt(List<String> accepted, List<RefusedEvent> refused) {}

    /**
     * An event that was refused.
     *
     * @param index  its place in the batch, from 0
     * @param id     its id; null where it has none
     * @param code   code of the problem
     * @param detail the problem's Chinese sentence
     */
    record RefusedEvent(int index, String id, String code, String detail) {}

    private Answer<TerminalSession> openTerminal(Request request, TerminalOpening opening) {
        checkWhole(opening.signature());
        var now = clock.instant();
        var pass = passes.verify(opening.pass(), now);
        var before = find(pass);
        var terminal = before.opened(opening.signature(), opening.pass(), now);
        // A terminal changes at most twice, so this loop ends; it detects whether another machine or the organiser came
        // first.
        while (terminal != before && !terminals.change(terminal)) {
            before = find(pass);
            terminal = before.opened(opening.signature(), opening.pass(), now);
        }
        var training = training(terminal);
        var cycle = training.cycle(terminal.cycle());
        return Answer.ok(TerminalSession.of(terminal, training, trainings.swipeWindows(training, cycle),
            consents.given(terminal.cycleId()), request.origin(), now));
    }

    private Answer<TerminalReceipt> handInTerminalEvents(Request request, TerminalHandIn handedIn) {
        checkWhole(handedIn.signature());
        new FieldCheck().present(handedIn.batch(), "batch", "一批识别").done();
        var now = clock.instant();
        var terminal = find(passes.verify(handedIn.pass(), now)).checked(handedIn.signature(), handedIn.batch());
        var batch = Body.readParts(handedIn.batch(), TerminalBatch.class);
        new FieldCheck().that(terminal.id().equals(batch.terminal()), "batch.terminal", "不是这台终端的编号")
            .that(batch.events() != null && !batch.events().isEmpty() && batch.events().size() <= MOST_EVENTS,
                "batch.events", "一批应有 1 到 " + MOST_EVENTS + " 次识别")
            .done();
        var training = training(terminal);
        training.cycle(terminal.cycle());
        return Answer.accepted(handIn(terminal, training, batch.events(), now));
    }

    private TerminalReceipt handIn(FaceTerminal terminal, Training training, List<JsonNode> events, Instant now) {
        var known = new HashMap<String, FaceConsent>();
        var seen = new ArrayList<Scan>();
        var tries = new ArrayList<Scan>();
        var accepted = new ArrayList<String>();
        var refused = new ArrayList<RefusedEvent>();
        for (int i = 0; i < events.size(); i++) {
            TerminalEvent event = null;
            try {
                event = read(events.get(i));
                event.judge(training, terminal.cycle(), known.computeIfAbsent(event.person(),
                    person -> consents.find(terminal.cycleId(), person)), now);
                seen.add(event.scan(terminal, now));
                accepted.add(event.id());
            } catch (Problem problem) {
                refused.add(new RefusedEvent(i, events.get(i).path("id").textValue(), problem.code().code(),
                    sentence(problem)));
                if (event != null && problem.code() != FIELDS_INVALID) {
                    tries.add(event.refused(terminal, now, problem.code()));
                }
            }
        }
        queue.sendAll(seen);
        note(training, tries);
        LOG.info("terminal {} saw {} and was refused {}", terminal.id(), accepted.size(),
            refused.stream().map(RefusedEvent::code).toList());
        return new TerminalReceipt(accepted, refused);
    }

    private static TerminalEvent read(JsonNode event) {
        if (!event.isObject()) {
            throw Problem.of(FIELDS_INVALID, "一次识别应为 JSON 对象");
        }
        return Body.read(event.toString(), TerminalEvent.class).formed();
    }

    private static String sentence(Problem problem) {
        if (problem.detail() != null) {
            return problem.detail();
        }
        return problem.fields().isEmpty() ? problem.code().title()
            : String.join("；", problem.fields().stream().map(field -> field.field() + "：" + field.message()).toList());
    }

    /**
     * Notes refused tries, so that a later question about missing attendance can be answered. A failure to note them
     * does not change the answer.
     */
    private void note(Training training, List<Scan> tries) {
        try {
            queue.sendAll(believed(training, tries));
        } catch (RuntimeException e) {
            LOG.error("{} refused tries of a face terminal were not noted", tries.size(), e);
        }
    }

    /**
     * Only tries at existing courses by existing learners: nobody can look for others, and a terminal may name any
     * number of them.
     */
    private List<Scan> believed(Training training, List<Scan> tries) {
        var held = tries.stream()
            .filter(tried -> training.courses().stream().anyMatch(course -> course.number() == tried.course()))
            .toList();
        var known = accounts.accounts(held.stream().map(Scan::person).distinct().toList());
        return held.stream().filter(tried -> known.containsKey(tried.person()) && known.get(tried.person()).learns())
            .toList();
    }

    private FaceTerminal find(Pass pass) {
        return terminals.find(pass.cycle(), pass.link().toString())
            .orElseThrow(() -> Problem.of(TERMINAL_INVALID));
    }

    private Training training(FaceTerminal terminal) {
        return trainings.find(terminal.training()).orElseThrow(() -> Problem.of(TERMINAL_INVALID));
    }

    private static void checkWhole(DeviceSignature signature) {
        new FieldCheck().that(signature != null && signature.whole(), "signature", "终端签名应为公钥和签名，各不超过 160 个字符").done();
    }
}
