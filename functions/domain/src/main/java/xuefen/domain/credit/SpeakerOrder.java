package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.OfCycle;

/**
 * An ordered award of 授课学分. It fixes its inputs like {@link AwardOrder}, so that later changes of courses and matches
 * do not reach a running award.
 *
 * @param id        UUID; the same order twice is one award
 * @param training  training id
 * @param cycle     the last cycle that was held: the credits are of the training as a whole
 * @param speakers  who gets credits
 * @param orderedBy account
 * @param orderedAt when
 */
public record SpeakerOrder(String id, String training, int cycle, List<Speaker> speakers, String orderedBy,
    Instant orderedAt) implements OfCycle {

    /**
     * A speaker.
     *
     * @param person  personnel code
     * @param courses numbers of the courses that count
     * @param terms   what they give
     */
    public record Speaker(String person, List<Integer> courses, AwardTerms terms) {

        /** Copies the list. */
        public Speaker {
            courses = List.copyOf(courses);
        }

        static Speaker of(SpeakerScreening.Screened chosen) {
            return new Speaker(chosen.taught().person(), chosen.taught().counted(), chosen.terms());
        }

        /** Whose credits they are. */
        public CreditId id(String training) {
            return new CreditId(training, person, CreditRole.SPEAKER);
        }
    }

    /** Copies the list. */
    public SpeakerOrder {
        speakers = List.copyOf(speakers);
    }

    /** The order of everybody whom a screening has chosen. */
    public static SpeakerOrder of(String id, String training, int cycle, SpeakerScreening screening, String by,
        Instant now) {
        return new SpeakerOrder(id, training, cycle, screening.chosen().stream().map(Speaker::of).toList(), by, now);
    }

    /**
     * The event of a speaker; empty where nothing is left of the most that one person gets of a project.
     *
     * @param others credits that the person has in other roles by now
     */
    public Optional<CreditEvent> event(String projectNumber, Speaker speaker, BigDecimal others, Profile profile,
        Instant now) {
        var terms = speaker.terms();
        var earned = terms.capped(terms.all(), others);
        return earned.reason() != null ? Optional.empty()
            : Optional.of(new CreditEvent(speaker.id(training), 1, CreditEvent.Kind.AWARDED, earned.credits(),
                new Grounds(projectNumber, cycle, null, null, speaker.courses(), null, terms.figure(), terms.step(),
                    terms.said(earned), terms.rules(), null, terms.remarks(), null),
                profile, null, id, orderedBy, now));
    }
}
