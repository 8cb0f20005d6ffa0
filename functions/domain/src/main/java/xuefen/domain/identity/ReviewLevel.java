package xuefen.domain.identity;

import java.util.Optional;

import xuefen.domain.word.Worded;

/** The levels that review an application, in the order of their turns (guide, 二（二）: 审批步骤). */
public enum ReviewLevel implements Worded {
    /** 单位. */
    UNIT("单位"),
    /** 区县. */
    COUNTY("区县"),
    /** 市级; it also publishes. */
    CITY("市级");

    private final String word;

    ReviewLevel(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whose turn is next after this level approves; empty after the last. */
    public Optional<ReviewLevel> next() {
        return this == CITY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
