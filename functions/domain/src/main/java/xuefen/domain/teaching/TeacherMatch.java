package xuefen.domain.teaching;

import java.time.Instant;
import java.util.Objects;

/**
 * Whose account a teacher of 课程信息 has.
 *
 * @param teacher 授课教师 as 课程信息 writes them
 * @param person  人员编码; null where the teacher has no account here, and so gets no credits
 * @param before  人员编码 of the match that this one took the place of; null for none
 * @param reason  why it was changed after credits had been awarded by it; null where that was not needed
 * @param by      account that matched them
 * @param at      when
 */
public record TeacherMatch(String teacher, String person, String before, String reason, String by, Instant at) {

    /** Whether it is about somebody, now or before. */
    public boolean concerns(String code) {
        return code.equals(person) || code.equals(before);
    }

    boolean saysTheSameAs(String other) {
        return Objects.equals(person, other);
    }
}
