package xuefen.domain.identity;

import xuefen.domain.word.Worded;

/** What an account may do. */
public enum Role implements Worded {
    /** 申报单位 / 举办单位: applies for projects and holds them. */
    ORGANISER("申报（举办）单位"),
    /** 卫生行政部门 at one of three levels: reviews applications. */
    REVIEWER("审核人员"),
    /** Opens accounts. */
    ADMINISTRATOR("管理员"),
    /** 学员: scans, and earns credits. */
    LEARNER("学员");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
