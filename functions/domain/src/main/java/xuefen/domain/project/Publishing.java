package xuefen.domain.project;

import java.time.Instant;

/**
 * 公布, and what followed it.
 *
 * @param projectNumber 项目编号; null before publication
 * @param publishedAt   when it was published; null before
 * @param acceptedAt    when the city accepted the report on it (项目总结); null before
 */
public record Publishing(String projectNumber, Instant publishedAt, Instant acceptedAt) {
    /** Before publication. */
    public static final Publishing NONE = new Publishing(null, null, null);

    /** Published with a number. */
    static Publishing of(String projectNumber, Instant now) {
        return new Publishing(projectNumber, now, null);
    }

    /** With the report accepted. */
    Publishing accepted(Instant now) {
        return new Publishing(projectNumber, publishedAt, now);
    }
}
