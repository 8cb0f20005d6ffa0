package xuefen.attendance;

import java.time.Instant;

import xuefen.platform.http.Place;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.TrainingStore;

/** Reads from when the analysis behind a cycle's effective list is: what it took into account is withdrawn no more. */
final class ConfirmedAnalysis {
    private final TrainingStore trainings;
    private final AnalysisStore analyses;

    ConfirmedAnalysis(TrainingStore trainings, AnalysisStore analyses) {
        this.trainings = trainings;
        this.analyses = analyses;
    }

    /** When the analysis behind the effective list was ordered; null where no list is confirmed. */
    Instant orderedAt(Place place) {
        return trainings.effectiveList(place.cycleId())
            .flatMap(list -> analyses.find(place.cycleId(), list.analysis()))
            .map(analysis -> analysis.order().orderedAt()).orElse(null);
    }
}
