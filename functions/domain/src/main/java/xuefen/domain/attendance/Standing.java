package xuefen.domain.attendance;

import xuefen.domain.word.Worded;

/** What a record of attendance counts for. */
public enum Standing implements Worded {
    /** It fills a swipe window. */
    COUNTS("计入"),
    /** It lies in a swipe window that another record of the person fills. */
    REPEATED("重复"),
    /** It lies in no swipe window of its direction. */
    OUTSIDE("不在刷卡时间内"),
    /** It lies in a swipe window that nothing else fills, and counts once the organiser has confirmed it. */
    PENDING("待确认"),
    /** The policy or a decision keeps it out. */
    EXCLUDED("不计");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
