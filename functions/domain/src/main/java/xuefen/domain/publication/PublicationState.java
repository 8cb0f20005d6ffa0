package xuefen.domain.publication;

/** Where a publication stands. */
public enum PublicationState {
    /** Being put together; may be changed and deleted. */
    DRAFT,
    /** 定时公布: begins by itself at its time, unless it is taken back before. */
    SCHEDULED,
    /** Its projects are getting their numbers, one after another. */
    PUBLISHING,
    /** 已公布: every project has its number or was left out. */
    PUBLISHED
}
