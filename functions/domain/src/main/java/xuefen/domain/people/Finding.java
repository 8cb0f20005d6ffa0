package xuefen.domain.people;

import xuefen.domain.word.Worded;

/** What a look at one row of a list of people has found. */
public enum Finding implements Worded {
    /** The person can be taken. */
    FINE("可以加入"),
    /** Nothing is left to do for the person: all that is asked for is there already. */
    THERE("已有补登，不再补登"),
    /** The person has credits of this project as a participant already. */
    AWARDED("本项目学分已授"),
    /** The person had credits of this project, which were taken back or have lapsed. */
    HAD("本项目学分已撤销或失效"),
    /** The person stands on an earlier row, perhaps in other writing. */
    REPEATED("重复"),
    /** No 人员编码 can look like this. */
    NOT_A_CODE("不是人员编码"),
    /** No learner has this code. */
    UNKNOWN("没有这个人员编码的学员"),
    /** The learner of this code has another name than the one beside it. */
    OTHER_NAME("姓名与人员编码不符");

    private final String word;

    Finding(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether a list with such a row is refused. */
    public boolean wrong() {
        return this != FINE && this != THERE;
    }
}
