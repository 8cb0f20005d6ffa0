package xuefen.domain.attendance;

/** What an organiser decides on a scan. */
public enum Verdict {
    /** 确认计入. */
    COUNTS,
    /** 不计. */
    DOES_NOT_COUNT,
    /** Takes an earlier decision back: the policy decides. */
    BY_POLICY
}
