package xuefen.faceterminal;

import java.time.InstantSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;

/** 人脸终端 (guide: 二维码考勤或人脸识别): which machines may say whom they saw, registered and revoked by the organiser of a training. */
public final class FaceTerminalFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final TerminalStore terminals;
    private final TerminalSeal passes;
    private final InstantSource clock;

    /** Wires from the environment. */
    public FaceTerminalFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new TerminalStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new TerminalSeal(Secrets.of("CODE_SECRET")), Clocks.clock());
    }

    /** For tests. */
    FaceTerminalFunction(TrainingStore trainings, TerminalStore terminals, TerminalSeal passes, InstantSource clock) {
        this.trainings = trainings;
        this.terminals = terminals;
        this.passes = passes;
        this.clock = clock;
    }

    /** A terminal to register: its number, and where it stands. */
    record TerminalToRegister(Integer number, String name) {
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/terminals" -> list(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/terminals/{terminalId}" -> register(request);
            case "DELETE /trainings/{trainingId}/cycles/{cycle}/terminals/{terminalId}" -> revoke(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        var training = own(request);
        var cycle = training.cycle(cycle(request));
        return Answer.ok(terminals.ofCycle(training.id(), cycle.number(), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null))
            .map(terminal -> view(terminal, request)));
    }

    private Answer register(Request request) {
        var organiser = organiser(request);
        var training = own(request);
        var id = request.id("terminalId");
        var wanted = request.body(TerminalToRegister.class);
        var cycle = training.cycle(cycle(request));
        var registered = FaceTerminal.registered(id, training.id(), cycle.number(), wanted.number(), wanted.name(), cycle.lastDay(), organiser.account(),
            clock.instant());
        var kept = terminals.register(registered) ? registered : find(training, cycle, id);
        if (!kept.saysTheSameAs(registered)) {
            throw Problem.of(ProblemCode.REQUEST_DIFFERS);
        }
        return Answer.ok(view(kept, request));
    }

    private Answer revoke(Request request) {
        var organiser = organiser(request);
        var training = own(request);
        var cycle = training.cycle(cycle(request));
        var id = request.id("terminalId");
        var before = find(training, cycle, id);
        var after = before.revoked(organiser.account(), clock.instant());
        // It changes twice at most: when a machine opens it, and when it is revoked.
        while (after != before && !terminals.change(after)) {
            before = find(training, cycle, id);
            after = before.revoked(organiser.account(), clock.instant());
        }
        return Answer.ok(view(after, request));
    }

    private FaceTerminal find(Training training, Cycle cycle, String id) {
        return terminals.find(training.id(), cycle.number(), id).orElseThrow(() -> Problem.of(ProblemCode.TERMINAL_NOT_FOUND));
    }

    private TerminalView view(FaceTerminal terminal, Request request) {
        return TerminalView.of(terminal, passes.issue(terminal), request.origin());
    }

    private Training own(Request request) {
        return trainings.own(organiser(request), request.id("trainingId"));
    }

    private static Caller organiser(Request request) {
        return request.caller(Role.ORGANISER);
    }

    private static int cycle(Request request) {
        return request.number("cycle", 1, Cycle.MOST);
    }
}
