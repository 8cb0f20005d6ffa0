package xuefen.domain.project;

import xuefen.domain.word.Worded;

/** Where a project stands between 申报 and 公布. What follows is the life of its training. */
public enum ProjectState implements Worded {
    /** Being filled in. */
    DRAFT("草稿"),
    /** 已上报: unit, county and city decide in turn. */
    UNDER_REVIEW("审批中"),
    /** 退回: may be changed and submitted again. */
    RETURNED("退回修改"),
    /** 不予通过: final. */
    REJECTED("不予通过"),
    /** Approved by all levels, not yet published. */
    APPROVED("待公布"),
    /** 已公布: has its project number. */
    PUBLISHED("已公布");

    private final String word;

    ProjectState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
