package xuefen.domain.rule;

import xuefen.domain.word.Worded;

/** The level of a project, by which its credits are counted. */
public enum CreditLevel implements Worded {
    /** 市级. */
    MUNICIPAL("市级");

    private final String word;

    CreditLevel(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
