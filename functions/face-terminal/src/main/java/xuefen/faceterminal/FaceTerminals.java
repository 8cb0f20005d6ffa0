package xuefen.faceterminal;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TERMINAL_ENDED;
import static xuefen.domain.problem.ProblemCode.TERMINAL_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;

import java.time.InstantSource;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;

/**
 * 人脸终端 (guide: 二维码考勤或人脸识别): the machines that may report whom they saw; the organiser of a training registers and
 * revokes them.
 */
final class FaceTerminals {
    static final Routes<FaceTerminals> ROUTES = Routes.of(FaceTerminals.class,
        get("/trainings/{trainingId}/cycles/{cycle}/terminals").may(ORGANISER).answersPageOf(TerminalView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed().by(FaceTerminals::listTerminals),
        put("/trainings/{trainingId}/cycles/{cycle}/terminals/{terminalId}").may(ORGANISER)
            .takes(TerminalToRegister.class).answers(TerminalView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, TERMINAL_NOT_FOUND, TERMINAL_ENDED, REQUEST_DIFFERS)
            .by(FaceTerminals::registerTerminal),
        delete("/trainings/{trainingId}/cycles/{cycle}/terminals/{terminalId}").may(ORGANISER)
            .answers(TerminalView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, TERMINAL_NOT_FOUND)
            .by(FaceTerminals::revokeTerminal));

    private final TrainingStore trainings;
    private final TerminalStore terminals;
    private final TerminalSeal passes;
    private final InstantSource clock;

    /** Wires from the environment. */
    FaceTerminals() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new TerminalStore(DynamoDocuments.of("TRAININGS_TABLE")), new TerminalSeal(Secrets.of("CODE_SECRET")),
            Clocks.clock());
    }

    /** For tests. */
    FaceTerminals(TrainingStore trainings, TerminalStore terminals, TerminalSeal passes, InstantSource clock) {
        this.trainings = trainings;
        this.terminals = terminals;
        this.passes = passes;
        this.clock = clock;
    }

    /** A terminal to register: its number and its place. */
    record TerminalToRegister(@Between(least = 0, most = 1000) Integer number, @Text(most = 20) String name) {}

    private Answer<Page<TerminalView>> listTerminals(Request request) {
        var place = place(request);
        return Answer.ok(terminals.ofCycle(place.cycleId(), request.limit(), request.cursor())
            .map(terminal -> view(terminal, request)));
    }

    private Answer<TerminalView> registerTerminal(Request request, TerminalToRegister wanted) {
        var place = place(request);
        var id = request.id("terminalId");
        var registered = FaceTerminal.registered(id, place.cycleId(), wanted.number(), wanted.name(),
            place.cycle().lastDay(), place.caller().account(), clock.instant());
        var kept = terminals.register(registered) ? registered : find(place, id);
        if (!kept.saysTheSameAs(registered)) {
            throw Problem.of(REQUEST_DIFFERS);
        }
        return Answer.ok(view(kept, request));
    }

    private Answer<TerminalView> revokeTerminal(Request request) {
        var place = place(request);
        var id = request.id("terminalId");
        var before = find(place, id);
        var after = before.revoked(place.caller().account(), clock.instant());
        // A terminal changes at most twice: when a machine opens it, and when it is revoked.
        while (after != before && !terminals.change(after)) {
            before = find(place, id);
            after = before.revoked(place.caller().account(), clock.instant());
        }
        return Answer.ok(view(after, request));
    }

    private FaceTerminal find(Place place, String id) {
        return terminals.find(place.cycleId(), id).orElseThrow(() -> Problem.of(TERMINAL_NOT_FOUND));
    }

    private TerminalView view(FaceTerminal terminal, Request request) {
        return TerminalView.of(terminal, passes.issue(terminal), request.origin());
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
