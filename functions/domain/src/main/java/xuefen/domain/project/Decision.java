package xuefen.domain.project;

import xuefen.domain.word.Worded;

/** What a reviewer decides. */
public enum Decision implements Worded {
    /** 通过. */
    APPROVE("通过"),
    /** 退回修改. */
    RETURN("退回修改"),
    /** 不予通过, final. */
    REJECT("不予通过");

    private final String word;

    Decision(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
