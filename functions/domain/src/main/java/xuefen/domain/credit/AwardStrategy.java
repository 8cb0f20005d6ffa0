package xuefen.domain.credit;

/** 授分策略 (guide, 三（三）1（4）). */
public enum AwardStrategy {
    /** 任意课程考勤有效授予全部学分. */
    ANY_COURSE_FULL_CREDITS
}
