package xuefen.domain.scanning;

import xuefen.domain.word.Worded;

/** Reasons to review a scan. None of them drops a scan. */
public enum FlagKind implements Worded {
    /** Several people scanned with one phone on that day. */
    SHARED_DEVICE("一台手机多人使用"),
    /** One person scanned with several phones on that day. */
    SEVERAL_DEVICES("一人使用多台手机"),
    /** 离线补传: it came long after its time, from a phone or a face terminal, or with a code that the phone had kept. */
    LATE("离线补传"),
    /** The phone did not sign. Browsers that keep no keys never do. */
    UNSIGNED("手机未签名"),
    /** The phone signed, but not with the key that it is named after: no honest phone does. */
    BROKEN_SIGNATURE("手机签名不符"),
    /** The code was answered much later than is usual in the room, as when its picture was passed on. */
    SLOW_CODE("扫码明显慢于现场"),
    /** 抽查点名: the person was called in that half-day and did not scan again in time. */
    ROLL_CALL_MISSED("抽查点名未确认"),
    /** The phone was far from where the others were. */
    FAR_APART("手机位置远离现场");

    private final String word;

    FlagKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
