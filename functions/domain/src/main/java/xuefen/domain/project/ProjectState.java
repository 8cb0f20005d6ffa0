package xuefen.domain.project;

/** Where a project stands between 申报 and 公布. What follows is the life of its training. */
public enum ProjectState {
    /** Being filled in. */
    DRAFT,
    /** 已上报: unit, county and city decide in turn. */
    UNDER_REVIEW,
    /** 退回: may be changed and submitted again. */
    RETURNED,
    /** 不予通过: final. */
    REJECTED,
    /** Approved by all levels, not yet published. */
    APPROVED,
    /** 已公布: has its project number. */
    PUBLISHED
}
