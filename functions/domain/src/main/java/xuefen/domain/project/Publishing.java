package xuefen.domain.project;

import java.time.Instant;

/**
 * 公布, and what followed it.
 *
 * @param projectNumber 项目编号; null before publication
 * @param publishedAt   when it was published; null before
 * @param creditRules   version of 学分标准 that its credits rest on; null before publication, and for a project that was
 *                      published before versions were kept, which rests on version 0
 * @param acceptedAt    when the city accepted the report on it (项目总结); null before
 */
public record Publishing(String projectNumber, Instant publishedAt, Long creditRules, Instant acceptedAt) {
    /** Before publication. */
    public static final Publishing NONE = new Publishing(null, null, null, null);

    /** Published with a number, by a version of 学分标准. */
    static Publishing of(String projectNumber, long creditRules, Instant now) {
        return new Publishing(projectNumber, now, creditRules, null);
    }

    /** With the report accepted. */
    Publishing accepted(Instant now) {
        return new Publishing(projectNumber, publishedAt, creditRules, now);
    }
}
