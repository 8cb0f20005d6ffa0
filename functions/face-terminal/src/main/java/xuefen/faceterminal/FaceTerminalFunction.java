package xuefen.faceterminal;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
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
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/terminals", Role.ORGANISER));
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
        var place = place(request);
        return Answer.ok(terminals.ofCycle(place.id(), place.number(), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null))
            .map(terminal -> view(terminal, request)));
    }

    private Answer register(Request request) {
        var place = place(request);
        var id = request.id("terminalId");
        var wanted = request.body(TerminalToRegister.class);
        var registered = FaceTerminal.registered(id, place.id(), place.number(), wanted.number(), wanted.name(), place.cycle().lastDay(),
            place.caller().account(), clock.instant());
        var kept = terminals.register(registered) ? registered : find(place, id);
        if (!kept.saysTheSameAs(registered)) {
            throw Problem.of(ProblemCode.REQUEST_DIFFERS);
        }
        return Answer.ok(view(kept, request));
    }

    private Answer revoke(Request request) {
        var place = place(request);
        var id = request.id("terminalId");
        var before = find(place, id);
        var after = before.revoked(place.caller().account(), clock.instant());
        // It changes twice at most: when a machine opens it, and when it is revoked.
        while (after != before && !terminals.change(after)) {
            before = find(place, id);
            after = before.revoked(place.caller().account(), clock.instant());
        }
        return Answer.ok(view(after, request));
    }

    private FaceTerminal find(Place place, String id) {
        return terminals.find(place.id(), place.number(), id).orElseThrow(() -> Problem.of(ProblemCode.TERMINAL_NOT_FOUND));
    }

    private TerminalView view(FaceTerminal terminal, Request request) {
        return TerminalView.of(terminal, passes.issue(terminal), request.origin());
    }

    private Place place(Request request) {
        return Place.of(request.caller(Role.ORGANISER), request, trainings);
    }
}
