package xuefen.domain.publication;

import xuefen.domain.word.Worded;

/** Where a publication stands. */
public enum PublicationState implements Worded {
    /** Being put together; may be changed and deleted. */
    DRAFT("拟定中"),
    /** 定时公布: begins by itself at its time, unless it is taken back before. */
    SCHEDULED("已定时"),
    /** Its projects are getting their numbers, one after another. */
    PUBLISHING("公布中"),
    /** 已公布: every project has its number or was left out. */
    PUBLISHED("已公布");

    private final String word;

    PublicationState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
