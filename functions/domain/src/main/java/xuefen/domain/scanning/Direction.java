package xuefen.domain.scanning;

/** What a scan says. */
public enum Direction {
    /** 签到. */
    SIGN_IN,
    /** 签退. */
    SIGN_OUT
}
