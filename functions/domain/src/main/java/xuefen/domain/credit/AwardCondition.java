package xuefen.domain.credit;

import xuefen.domain.word.Worded;

/** 是否必须参与评价或通过考试 (guide, 三（三）1（4）): what a strategy may ask for beside attendance. */
public enum AwardCondition implements Worded {
    /** 参与评价. */
    EVALUATED("须参与评价", "评价"),
    /** 通过考试. */
    EXAM_PASSED("须通过考试", "培训考试");

    private final String word;
    private final String of;

    AwardCondition(String word, String of) {
        this.word = word;
        this.of = of;
    }

    @Override
    public String word() {
        return word;
    }

    /** What the training needs to have for it. */
    public String of() {
        return of;
    }
}
