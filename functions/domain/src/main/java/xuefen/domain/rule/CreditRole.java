package xuefen.domain.rule;

/** As what somebody earns credits. */
public enum CreditRole {
    /** 学员. */
    PARTICIPANT,
    /** 授课教师. */
    SPEAKER
}
