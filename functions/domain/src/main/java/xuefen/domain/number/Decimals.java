package xuefen.domain.number;

import java.math.BigDecimal;

/**
 * Hours and credits in canonical form: 6.0 and 6 are the same, and must be equal where a request is compared with
 * stored data.
 */
public final class Decimals {
    private Decimals() {}

    /** A number without needless zeros; null stays null. */
    public static BigDecimal shortest(BigDecimal number) {
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped; // 10, and not 1E+1
    }

    /** A number as texts show it: without needless zeros and without an exponent. */
    public static String text(BigDecimal number) {
        return shortest(number).toPlainString();
    }
}
