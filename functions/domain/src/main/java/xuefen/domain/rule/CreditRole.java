package xuefen.domain.rule;

import xuefen.domain.word.Worded;

/** The role in which a person earns credits. */
public enum CreditRole implements Worded {
    /** 学员. */
    PARTICIPANT("学员"),
    /** 授课教师. */
    SPEAKER("授课教师");

    private final String word;

    CreditRole(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
