package xuefen.domain.application;

import java.math.BigDecimal;

/** 学时 in their one way of writing: 6.0 and 6 are the same hours, and must be equal wherever what was sent is compared with what is kept. */
public final class Hours {
    private Hours() {
    }

    /** Hours without needless zeros; null stays null. */
    public static BigDecimal shortest(BigDecimal hours) {
        if (hours == null) {
            return null;
        }
        var stripped = hours.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped; // 10, and not 1E+1
    }
}
