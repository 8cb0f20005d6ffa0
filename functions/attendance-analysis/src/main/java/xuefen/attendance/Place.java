package xuefen.attendance;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.http.Request;
import xuefen.platform.store.TrainingStore;

/**
 * The organiser's own training and its cycle that a path names.
 *
 * @param caller   the organiser
 * @param training their training
 * @param cycle    its cycle
 */
record Place(Caller caller, Training training, Cycle cycle) {

    /**
     * Where a request leads.
     *
     * @throws Problem {@code training-not-found}, {@code cycle-not-found}, or naming what is no id or number
     */
    static Place of(Caller caller, Request request, TrainingStore trainings) {
        var training = trainings.own(caller, request.id("trainingId"));
        return new Place(caller, training, training.cycle(request.number("cycle", 1, Cycle.MOST)));
    }

    String id() {
        return training.id();
    }

    int number() {
        return cycle.number();
    }
}
