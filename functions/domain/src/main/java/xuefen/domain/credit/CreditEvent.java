package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;

import xuefen.domain.number.Decimals;
import xuefen.domain.part.Part;
import xuefen.domain.word.Worded;

/**
 * One event of the ledger. What a person has follows from the events of their {@link CreditId} in order; none is ever
 * changed or removed.
 *
 * @param id      whose credits, of which training
 * @param number  1 for the first event of an id, and one more for each that follows
 * @param kind    what happened
 * @param credits what the person has after it
 * @param grounds what the credits rest on; null unless the event gives some
 * @param profile who the person was then; null unless the event gives credits
 * @param reason  why; null for an award, whose grounds say it
 * @param change  the award or change that brought it about: whatever is repeated has the same one
 * @param by      account; null for a schedule
 * @param at      when
 */
public record CreditEvent(@Part CreditId id, int number, Kind kind, BigDecimal credits, Grounds grounds,
    Profile profile, String reason, String change, String by, Instant at) {

    /** What happened to credits. */
    public enum Kind implements Worded {
        /** 授分: provisional until the execution report is accepted. */
        AWARDED("授分"),
        /** 更正: the number was wrong. */
        CORRECTED("更正"),
        /** 撤销: they were given by mistake, or their evidence is gone. */
        REVOKED("撤销"),
        /** 恢复: the revocation was a mistake. */
        RESTORED("恢复"),
        /** 保留: their evidence has changed, and the organiser says why they stand. */
        KEPT("保留"),
        /** 认定: the execution report was accepted. */
        CONFIRMED("认定"),
        /** 失效: the deadline passed without a report. */
        LAPSED("失效");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** Whether the event gives credits, and so has grounds. */
        public boolean gives() {
            return this == AWARDED || this == RESTORED;
        }
    }

    /** Brings credits into canonical form, and requires grounds of what gives credits. */
    public CreditEvent {
        credits = Decimals.shortest(credits);
        if (kind.gives() != (grounds != null && grounds.backed())) {
            throw new IllegalArgumentException("no credits without evidence: " + kind + " of " + id.training());
        }
    }
}
