package xuefen.domain.manual;

import xuefen.domain.word.Worded;

/** Where a request for 手工授分 stands. */
public enum ManualAwardState implements Worded {
    /** The organiser still fills it in. */
    DRAFT("草稿"),
    /** The city is to decide. */
    PENDING("待同意"),
    /** The city consents for everybody. */
    AGREED("已同意"),
    /** The city consents for some of the people. */
    PARTLY("部分同意"),
    /** The city consents for nobody. */
    DECLINED("不同意"),
    /** Withdrawn by the organiser before a decision. */
    WITHDRAWN("已撤回");

    private final String word;

    ManualAwardState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the city has decided. */
    public boolean decided() {
        return this == AGREED || this == PARTLY || this == DECLINED;
    }
}
