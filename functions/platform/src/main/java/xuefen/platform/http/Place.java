package xuefen.platform.http;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Training;
import xuefen.platform.store.TrainingStore;

/**
 * The training and the cycle that a path names.
 *
 * @param caller   who asks
 * @param training the training
 * @param cycle    its cycle
 */
public record Place(Caller caller, Training training, Cycle cycle) {

    /**
     * Reads {@code trainingId} and {@code cycle} of an organiser's request.
     *
     * @throws Problem {@code training-not-found}, {@code cycle-not-found}, or naming a parameter that is not an id or a
     *                 number
     */
    public static Place of(Request request, TrainingStore trainings) {
        return of(request, trainings.own(request.caller(), request.id("trainingId")));
    }

    /**
     * Reads {@code trainingId} and {@code cycle} of a request that its organiser and the reviewers of its area may
     * make.
     *
     * @throws Problem {@code training-not-found}, {@code cycle-not-found}, or naming a parameter that is not an id or a
     *                 number
     */
    public static Place seen(Request request, TrainingStore trainings) {
        return of(request, trainings.seen(request.caller(), request.id("trainingId")));
    }

    /**
     * Reads {@code trainingId} and {@code cycle} of a learner's request. Anybody may attend any training.
     *
     * @throws Problem {@code training-not-found}, {@code cycle-not-found}, or naming a parameter that is not an id or a
     *                 number
     */
    public static Place ofLearner(Request request, TrainingStore trainings) {
        var training = trainings.find(request.id("trainingId"))
            .orElseThrow(() -> Problem.of(ProblemCode.TRAINING_NOT_FOUND));
        return of(request, training);
    }

    private static Place of(Request request, Training training) {
        return new Place(request.caller(), training, training.cycle(request.number("cycle", 1, Cycle.MOST)));
    }

    /** Names the cycle. */
    public CycleId cycleId() {
        return CycleId.of(training, cycle);
    }
}
