package xuefen.domain.identity;

import java.util.Optional;

/** The levels that review an application, in the order of their turns (guide, 二（二）: 审批步骤). */
public enum ReviewLevel {
    /** 单位. */
    UNIT,
    /** 区县. */
    COUNTY,
    /** 市级; it also publishes. */
    CITY;

    /** Whose turn is next after this level approves; empty after the last. */
    public Optional<ReviewLevel> next() {
        return this == CITY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
