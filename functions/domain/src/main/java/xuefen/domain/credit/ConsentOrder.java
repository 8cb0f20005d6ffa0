package xuefen.domain.credit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.OfCycle;

/**
 * An award that rests on the city's consent to a 手工授分 instead of an analysis. It fixes its inputs like
 * {@link AwardOrder}, so that a run that is taken up again gives everybody the same.
 *
 * @param id        UUID that follows from the request: there is one award of it
 * @param consent   id of the request for 手工授分 that the city has consented to
 * @param training  training id
 * @param cycle     第n期
 * @param terms     figure and rule; without a strategy, as there is no analysis
 * @param people    personnel codes of those consented to
 * @param orderedBy account of the city
 * @param orderedAt when it consented
 */
public record ConsentOrder(String id, String consent, String training, int cycle, AwardTerms terms, List<String> people,
    String orderedBy, Instant orderedAt) implements OfCycle {

    /**
     * The id of the award of a request; the organiser chose that of the request, and may have used it elsewhere, or
     * another organiser has.
     */
    public static String idOf(String training, String consent) {
        return UUID.nameUUIDFromBytes(("consent to " + consent + " of " + training).getBytes(StandardCharsets.UTF_8))
            .toString();
    }

    /** Copies the list. */
    public ConsentOrder {
        people = List.copyOf(people);
    }

    /** The same by the figure that others of the training get. */
    public ConsentOrder after(BigDecimal awarded) {
        return new ConsentOrder(id, consent, training, cycle, terms.after(awarded), people, orderedBy, orderedAt);
    }

    /**
     * The event of one person; empty where nothing is left of the most that one person gets of a project.
     *
     * @param others credits of the person in other roles
     */
    public Optional<CreditEvent> event(String projectNumber, String person, BigDecimal others, Profile profile,
        Instant now) {
        var earned = terms.capped(terms.all(), others);
        return earned.reason() != null ? Optional.empty()
            : Optional.of(new CreditEvent(new CreditId(training, person, CreditRole.PARTICIPANT), 1,
                CreditEvent.Kind.AWARDED, earned.credits(),
                new Grounds(projectNumber, cycle, null, consent, null, null, terms.figure(), terms.step(),
                    terms.said(earned), terms.rules(), null, terms.remarks(), null),
                profile, null, id, orderedBy, now));
    }
}
