package xuefen.domain.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.OfCycle;

/**
 * 人脸识别的单独同意: one learner's consent to be recognised by the face terminals of one cycle. Only the learner gives it, and
 * may withdraw it at any time. Every step is kept.
 *
 * @param training training id
 * @param cycle    第n期
 * @param person   personnel code (人员编码)
 * @param name     the learner's name at the last consent
 * @param version  grows by one with every step; 0 where there was none
 * @param steps    in order, the last {@value #MOST_STEPS}; the audit log has them all
 */
public record FaceConsent(String training, int cycle, String person, String name, long version, List<Step> steps)
    implements OfCycle {
    /** Far more than anybody changes their mind in a training; keeps a document below the table's limit. */
    static final int MOST_STEPS = 100;

    /** A learner's consent to face recognition. */
    public enum State {
        /** Was never asked, or never agreed. */
        NONE,
        /** Agreed. */
        GIVEN,
        /** Agreed, and withdrew it. */
        WITHDRAWN
    }

    /**
     * A step.
     *
     * @param state       what it was from then on
     * @param at          when
     * @param textVersion version of the text that they agreed to, also in a withdrawal
     */
    public record Step(State state, Instant at, int textVersion) {}

    /** Copies the steps. */
    public FaceConsent {
        steps = List.copyOf(steps);
    }

    /** The state of a learner who never consented. */
    public static FaceConsent none(CycleId cycle, String person) {
        return new FaceConsent(cycle.training(), cycle.cycle(), person, null, 0, List.of());
    }

    /**
     * Gives consent; consent that is given already stays unchanged.
     *
     * @param byName      the person's name
     * @param textVersion of the text that they read
     * @throws Problem naming {@code textVersion} where it is missing; {@code face-consent-text-changed} where they read
     *                 a text other than today's
     */
    public FaceConsent given(String byName, Integer textVersion, Instant at) {
        new FieldCheck().present(textVersion, "textVersion", "同意书的版本").done();
        if (textVersion != FaceConsentText.VERSION) {
            throw Problem.of(ProblemCode.FACE_CONSENT_TEXT_CHANGED);
        }
        return state() == State.GIVEN ? this : with(byName, new Step(State.GIVEN, at, textVersion));
    }

    /** Withdraws consent; consent that is not given stays unchanged. */
    public FaceConsent withdrawn(Instant at) {
        return state() == State.GIVEN ? with(name, new Step(State.WITHDRAWN, at, textVersion())) : this;
    }

    /** The present state. */
    public State state() {
        return steps.isEmpty() ? State.NONE : steps.getLast().state();
    }

    /** Whether it is given now and was already at an instant: a face seen before its owner consented does not count. */
    public boolean covers(Instant at) {
        return state() == State.GIVEN && !at.isBefore(givenAt());
    }

    /** When it was last given; null where it never was. */
    public Instant givenAt() {
        return steps.stream().filter(step -> step.state() == State.GIVEN).map(Step::at).reduce((before, last) -> last)
            .orElse(null);
    }

    /** When it was withdrawn; null where it was not. */
    public Instant withdrawnAt() {
        return state() == State.WITHDRAWN ? steps.getLast().at() : null;
    }

    /**
     * The version of the text that was last agreed to.
     *
     * @throws java.util.NoSuchElementException where none was
     */
    public int textVersion() {
        return steps.getLast().textVersion();
    }

    private FaceConsent with(String itsName, Step step) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new FaceConsent(training, cycle, person, itsName, version + 1,
            all.subList(Math.max(0, all.size() - MOST_STEPS), all.size()));
    }
}
