package xuefen.domain.project;

/** What a reviewer decides. */
public enum Decision {
    /** 通过. */
    APPROVE,
    /** 退回修改. */
    RETURN,
    /** 不予通过, final. */
    REJECT
}
