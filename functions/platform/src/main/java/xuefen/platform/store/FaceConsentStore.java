package xuefen.platform.store;

import java.util.List;

import xuefen.domain.terminal.FaceConsent;
import xuefen.domain.training.CycleId;

/** Consents to the face terminals of a cycle, stored beside its training. */
public final class FaceConsentStore {
    private final Items<FaceConsent> consents;

    /** A store on the trainings table. */
    public FaceConsentStore(Documents documents) {
        consents = new Items<>(documents, FaceConsent.class);
    }

    /** A person's consent; an empty one where the person never consented. */
    public FaceConsent find(CycleId cycle, String person) {
        return consents.find(TrainingKeys.faceConsent(cycle, person))
            .orElseGet(() -> FaceConsent.none(cycle, person));
    }

    /** Stores a consent's next version; false, and nothing is stored, when another change came first. */
    public boolean change(FaceConsent next) {
        return consents.save(TrainingKeys.faceConsent(next.cycleId(), next.person()), next);
    }

    /** One page of a cycle's consents, by personnel code, including those withdrawn. */
    public Page<FaceConsent> ofCycle(CycleId cycle, int limit, String cursor) {
        return consents.page(TrainingKeys.faceConsents(cycle), limit, cursor);
    }

    /** All of a cycle's consents that hold now, by personnel code. */
    public List<FaceConsent> given(CycleId cycle) {
        return consents.all(TrainingKeys.faceConsents(cycle)).stream()
            .filter(consent -> consent.state() == FaceConsent.State.GIVEN).toList();
    }
}
