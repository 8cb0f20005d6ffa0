package xuefen.domain.credit;

import xuefen.domain.word.Worded;

/** 授分策略 (guide, 三（三）1（4）). */
public enum AwardStrategy implements Worded {
    /** 任意课程考勤有效授予全部学分. */
    ANY_COURSE_FULL_CREDITS("任意课程考勤有效授予全部学分");

    private final String word;

    AwardStrategy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
