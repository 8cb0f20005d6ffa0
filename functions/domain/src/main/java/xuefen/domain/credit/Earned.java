package xuefen.domain.credit;

import java.math.BigDecimal;

import xuefen.domain.credit.Screening.Reason;

/**
 * What a person earns.
 *
 * @param credits zero where there is a reason
 * @param reason  why nothing; null where something
 * @param words   how it follows from the training's figure, in Chinese; null where the person gets all of it
 */
record Earned(BigDecimal credits, Reason reason, String words) {

    static Earned nothing(Reason reason) {
        return new Earned(BigDecimal.ZERO, reason, null);
    }
}
