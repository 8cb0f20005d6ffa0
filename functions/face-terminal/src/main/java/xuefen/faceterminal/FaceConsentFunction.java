package xuefen.faceterminal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.terminal.FaceConsent;
import xuefen.domain.terminal.FaceConsentText;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.FaceConsentStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;

/**
 * 人脸识别的单独同意: given and taken back by a learner with their own account, and by nobody for them, before any terminal may know their face. Who has
 * consented the organiser may see.
 */
public final class FaceConsentFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final TerminalStore terminals;
    private final FaceConsentStore consents;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public FaceConsentFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new TerminalStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new FaceConsentStore(DynamoDocuments.of("TRAININGS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    FaceConsentFunction(TrainingStore trainings, TerminalStore terminals, FaceConsentStore consents, AccountStore accounts, AuditLog audit, InstantSource clock) {
        this.trainings = trainings;
        this.terminals = terminals;
        this.consents = consents;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Consent to give: to which version of the text. */
    record ConsentToGive(Integer textVersion) {
    }

    /**
     * The text, and how a learner stands to it.
     *
     * @param trainingId  training
     * @param title       项目名称
     * @param cycle       第n期
     * @param terminals   terminals that were not revoked
     * @param state       how it stands
     * @param textVersion version of today's text
     * @param text        today's text
     * @param givenAt     when it was last given; null where it never was
     * @param withdrawnAt when it was taken back; null where it was not
     */
    record ConsentView(String trainingId, String title, int cycle, int terminals, FaceConsent.State state, int textVersion,
                       List<FaceConsentText.Paragraph> text, Instant givenAt, Instant withdrawnAt) {
    }

    /** A learner's consent as the organiser sees it. */
    record GivenConsent(String person, String name, Instant givenAt, Instant withdrawnAt, int textVersion) {

        static GivenConsent of(FaceConsent consent) {
            return new GivenConsent(consent.person(), consent.name(), consent.givenAt(), consent.withdrawnAt(), consent.textVersion());
        }
    }

    /** A learner, and the cycle that they consent for. */
    private record Consenting(String person, Training training, int cycle) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/face-consents", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/face-consents" -> list(request);
            case "GET /trainings/{trainingId}/cycles/{cycle}/face-consent" -> get(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/face-consent" -> give(request);
            case "DELETE /trainings/{trainingId}/cycles/{cycle}/face-consent" -> withdraw(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        var place = Place.of(request.caller(Role.ORGANISER), request, trainings);
        var page = consents.ofCycle(place.id(), place.number(), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null));
        audit(place.training(), "face-consents-listed", place.caller().account(), clock.instant());
        return Answer.ok(page.map(GivenConsent::of));
    }

    private Answer get(Request request) {
        var place = consenting(request.caller(Role.LEARNER).account(), request);
        return Answer.ok(view(place, find(place)));
    }

    private Answer give(Request request) {
        var person = request.caller(Role.LEARNER).account();
        var version = request.body(ConsentToGive.class).textVersion();
        var place = consenting(person, request);
        var name = accounts.find(person).orElseThrow(() -> new IllegalStateException("somebody signed in has no account")).account().displayName();
        var before = find(place);
        var now = clock.instant();
        var after = before.given(name, version, now);
        if (after != before) {
            audit(place.training(), "face-consent-given", person, now);
        }
        // Two phones of one person: each tries again where the other was faster.
        while (after != before && !consents.change(after)) {
            before = find(place);
            after = before.given(name, version, now);
        }
        return Answer.ok(view(place, after));
    }

    private Answer withdraw(Request request) {
        var person = request.caller(Role.LEARNER).account();
        var place = consenting(person, request);
        var before = find(place);
        var now = clock.instant();
        var after = before.withdrawn(now);
        if (after != before) {
            audit(place.training(), "face-consent-withdrawn", person, now);
        }
        while (after != before && !consents.change(after)) {
            before = find(place);
            after = before.withdrawn(now);
        }
        return Answer.ok(view(place, after));
    }

    /** Anybody may attend any training, so that any learner may consent. */
    private Consenting consenting(String person, Request request) {
        var training = trainings.find(request.id("trainingId")).orElseThrow(() -> Problem.of(ProblemCode.TRAINING_NOT_FOUND));
        return new Consenting(person, training, training.cycle(request.number("cycle", 1, Cycle.MOST)).number());
    }

    private FaceConsent find(Consenting place) {
        return consents.find(place.training().id(), place.cycle(), place.person());
    }

    private ConsentView view(Consenting place, FaceConsent consent) {
        var training = place.training();
        return new ConsentView(training.id(), training.title(), place.cycle(), terminals.inUse(training.id(), place.cycle()), consent.state(),
            FaceConsentText.VERSION, FaceConsentText.paragraphs(), consent.givenAt(), consent.withdrawnAt());
    }

    private void audit(Training training, String event, String by, Instant at) {
        audit.add(new AuditLog.Entry("training#" + training.id(), event, by, at));
    }
}
