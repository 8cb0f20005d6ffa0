package xuefen.faceterminal;

import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.FACE_CONSENT_TEXT_CHANGED;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.limit.Between;
import xuefen.domain.terminal.FaceConsent;
import xuefen.domain.terminal.FaceConsentText;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.FaceConsentStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;

/**
 * 人脸识别的单独同意: a learner gives and withdraws it with their own account, and nobody can do so for them, before any
 * terminal may know their face. The organiser sees who has consented.
 */
final class FaceConsents {
    static final Routes<FaceConsents> ROUTES = Routes.of(FaceConsents.class,
        get("/trainings/{trainingId}/cycles/{cycle}/face-consents").may(ORGANISER).answersPageOf(GivenConsent.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).audited(TRAINING, "face-consents-listed").primed()
            .by(FaceConsents::listFaceConsents),
        get("/trainings/{trainingId}/cycles/{cycle}/face-consent").may(LEARNER).answers(FaceConsentView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(FaceConsents::getFaceConsent),
        put("/trainings/{trainingId}/cycles/{cycle}/face-consent").may(LEARNER).takes(FaceConsentToGive.class)
            .answers(FaceConsentView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, FACE_CONSENT_TEXT_CHANGED)
            .mayAudit(TRAINING, "face-consent-given").by(FaceConsents::giveFaceConsent),
        delete("/trainings/{trainingId}/cycles/{cycle}/face-consent").may(LEARNER).answers(FaceConsentView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).mayAudit(TRAINING, "face-consent-withdrawn")
            .by(FaceConsents::withdrawFaceConsent));

    private final TrainingStore trainings;
    private final TerminalStore terminals;
    private final FaceConsentStore consents;
    private final AccountStore accounts;
    private final InstantSource clock;

    /** Wires from the environment. */
    FaceConsents() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new TerminalStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new FaceConsentStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock());
    }

    /** For tests. */
    FaceConsents(TrainingStore trainings, TerminalStore terminals, FaceConsentStore consents, AccountStore accounts,
        InstantSource clock) {
        this.trainings = trainings;
        this.terminals = terminals;
        this.consents = consents;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A consent to a version of the text. */
    record FaceConsentToGive(@Between(least = 0, most = 1_000_000) Integer textVersion) {}

    /**
     * The text of the consent, and the learner's consent to it.
     *
     * @param trainingId  training
     * @param title       项目名称
     * @param cycle       第n期
     * @param terminals   number of terminals that are not revoked
     * @param state       state of the consent
     * @param textVersion version of today's text
     * @param text        today's text
     * @param givenAt     when it was last given; null where it never was
     * @param withdrawnAt when it was withdrawn; null where it was not
     */
    record FaceConsentView(String trainingId, String title, int cycle, int terminals, FaceConsent.State state,
        int textVersion, List<FaceConsentText.Paragraph> text, Instant givenAt, Instant withdrawnAt) {}

    /** A learner's consent as the organiser sees it. */
    record GivenConsent(String person, String name, Instant givenAt, Instant withdrawnAt, int textVersion) {

        static GivenConsent of(FaceConsent consent) {
            return new GivenConsent(consent.person(), consent.name(), consent.givenAt(), consent.withdrawnAt(),
                consent.textVersion());
        }
    }

    private Answer<Page<GivenConsent>> listFaceConsents(Request request) {
        var place = Place.of(request, trainings);
        return Answer.ok(
            consents.ofCycle(place.cycleId(), request.limit(), request.cursor()).map(GivenConsent::of));
    }

    private Answer<FaceConsentView> getFaceConsent(Request request) {
        var place = Place.ofLearner(request, trainings);
        return Answer.ok(view(place, find(place)));
    }

    private Answer<FaceConsentView> giveFaceConsent(Request request, FaceConsentToGive given) {
        var version = given.textVersion();
        var place = Place.ofLearner(request, trainings);
        var name = accounts.find(place.caller().account())
            .orElseThrow(() -> new IllegalStateException("somebody signed in has no account")).account().displayName();
        var before = find(place);
        var now = clock.instant();
        var after = before.given(name, version, now);
        if (after != before) {
            request.audit("face-consent-given");
        }
        // With two phones of one learner, each retries when the other came first.
        while (after != before && !consents.change(after)) {
            before = find(place);
            after = before.given(name, version, now);
        }
        return Answer.ok(view(place, after));
    }

    private Answer<FaceConsentView> withdrawFaceConsent(Request request) {
        var place = Place.ofLearner(request, trainings);
        var before = find(place);
        var now = clock.instant();
        var after = before.withdrawn(now);
        if (after != before) {
            request.audit("face-consent-withdrawn");
        }
        while (after != before && !consents.change(after)) {
            before = find(place);
            after = before.withdrawn(now);
        }
        return Answer.ok(view(place, after));
    }

    private FaceConsent find(Place place) {
        return consents.find(place.cycleId(), place.caller().account());
    }

    private FaceConsentView view(Place place, FaceConsent consent) {
        var training = place.training();
        return new FaceConsentView(training.id(), training.title(), place.cycle().number(),
            terminals.inUse(place.cycleId()), consent.state(), FaceConsentText.VERSION, FaceConsentText.paragraphs(),
            consent.givenAt(), consent.withdrawnAt());
    }
}
