package xuefen.domain.manual;

import java.time.Instant;

/**
 * A request for 手工授分 on a list: without its people and files.
 *
 * @param id          its id
 * @param training    training id
 * @param cycle       第n期
 * @param state       where it stands
 * @param named       what its project is called
 * @param people      for how many people
 * @param agreed      for how many the city has consented
 * @param awarded     how many have got credits by it
 * @param reason      why attendance could not be taken
 * @param files       how many files show it
 * @param orderedBy   the organiser's account
 * @param orderedAt   when it was begun
 * @param submittedAt when it was submitted; null before
 * @param decidedAt   when the city decided; null before
 */
public record ManualAwardSummary(String id, String training, int cycle, ManualAwardState state,
    ManualAward.Named named, int people, int agreed, int awarded, String reason, int files, String orderedBy,
    Instant orderedAt, Instant submittedAt, Instant decidedAt) {

    /** The summary of a request. */
    public static ManualAwardSummary of(ManualAward award) {
        return new ManualAwardSummary(award.id(), award.training(), award.cycle(), award.state(), award.named(),
            award.people().size(), award.consented().size(),
            (int) award.people().stream().filter(one -> one.outcome() == Applicant.Outcome.AWARDED).count(),
            award.reason(), award.files().size(), award.orderedBy(), award.orderedAt(), award.submittedAt(),
            award.state().decided() ? award.decision().at() : null);
    }
}
