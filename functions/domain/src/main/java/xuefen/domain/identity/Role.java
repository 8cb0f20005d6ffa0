package xuefen.domain.identity;

/** What an account may do. */
public enum Role {
    /** 申报单位 / 举办单位: applies for projects and holds them. */
    ORGANISER,
    /** 卫生行政部门 at one of three levels: reviews applications. */
    REVIEWER,
    /** Opens accounts. */
    ADMINISTRATOR,
    /** 学员: scans, and earns credits. */
    LEARNER
}
