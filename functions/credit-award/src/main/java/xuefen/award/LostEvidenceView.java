package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;

import xuefen.domain.credit.LostEvidence;
import xuefen.domain.identity.Account;
import xuefen.domain.rule.CreditRole;

/**
 * Credits whose evidence was taken away, as the organiser and the authority see them.
 *
 * @param person  personnel code
 * @param name    name when they were given; null where no account had this code
 * @param unit    unit then; null where no account had this code
 * @param role    role of the person
 * @param credits how many the person has
 * @param cause   what took the evidence away
 * @param due     what the newest analysis would give; null where that is not known before another analysis
 * @param since   when that happened
 * @param kept    why the organiser lets them stand; null where nobody has said so since
 * @param keptBy  account; null where nobody has
 * @param keptAt  when; null where nobody has
 */
record LostEvidenceView(String person, String name, String unit, CreditRole role, BigDecimal credits,
    LostEvidence.Cause cause, BigDecimal due, Instant since, String kept, String keptBy, Instant keptAt) {

    static LostEvidenceView of(LostEvidence lost, Account account) {
        var credit = CreditView.of(lost.credit(), account);
        var kept = lost.kept();
        return new LostEvidenceView(credit.person(), credit.name(), credit.unit(), credit.role(), credit.credits(),
            lost.cause(), lost.due(), lost.since(), kept == null ? null : kept.reason(),
            kept == null ? null : kept.by(), kept == null ? null : kept.at());
    }
}
