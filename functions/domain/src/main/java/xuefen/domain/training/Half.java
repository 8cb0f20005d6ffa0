package xuefen.domain.training;

import xuefen.domain.word.Worded;

/** Half of a day: attendance is taken at least twice in each (guide, 三（二）2). */
public enum Half implements Worded {
    /** 上午. */
    AM("上午"),
    /** 下午. */
    PM("下午");

    private final String word;

    Half(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
