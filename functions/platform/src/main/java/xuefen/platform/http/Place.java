package xuefen.platform.http;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.store.TrainingStore;

/**
 * The organiser's training and the cycle that a path names.
 *
 * @param caller   the organiser
 * @param training their training
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
        var caller = request.caller();
        var training = trainings.own(caller, request.id("trainingId"));
        return new Place(caller, training, training.cycle(request.number("cycle", 1, Cycle.MOST)));
    }

    /** Training id. */
    public String id() {
        return training.id();
    }

    /** 第n期. */
    public int number() {
        return cycle.number();
    }
}
