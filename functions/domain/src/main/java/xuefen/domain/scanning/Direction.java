package xuefen.domain.scanning;

import xuefen.domain.word.Worded;

/** What a scan records. */
public enum Direction implements Worded {
    /** 签到. */
    SIGN_IN("签到"),
    /** 签退. */
    SIGN_OUT("签退");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
