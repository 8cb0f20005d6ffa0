package xuefen.domain.training;

import java.time.Instant;
import java.util.List;

/**
 * One change of 课程信息, kept for ever.
 *
 * @param training  id of the training
 * @param version   the training's version after the change; later changes have greater ones
 * @param before    the courses before the change
 * @param after     the courses after the change
 * @param changedBy account that changed them
 * @param changedAt when
 */
public record CourseChange(String training, long version, List<Course> before, List<Course> after, String changedBy,
    Instant changedAt) {

    /** The change from a training to the same one with other courses. */
    public static CourseChange between(Training before, Training after, String account, Instant now) {
        return new CourseChange(after.id(), after.version(), before.courses(), after.courses(), account, now);
    }
}
