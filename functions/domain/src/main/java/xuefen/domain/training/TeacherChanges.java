package xuefen.domain.training;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import xuefen.domain.application.Warning;

/**
 * 更换授课教师: the reviewer of the 执行情况反馈 is warned when more than 30 % were changed, so the organiser should know before.
 */
final class TeacherChanges {
    private static final int MOST_PERCENT = 30;
    private static final int ALL = 100;

    private TeacherChanges() {}

    /**
     * A warning when too many of the planned teachers no longer teach. An additional teacher replaces nobody.
     *
     * @param planned names of the teachers of the application
     * @param courses the courses as they are held
     */
    static Optional<Warning> warning(List<String> planned, List<Course> courses) {
        var all = new LinkedHashSet<>(planned);
        var gone = new LinkedHashSet<>(all);
        courses.forEach(course -> gone.remove(course.teacher()));
        if (gone.size() * ALL <= all.size() * MOST_PERCENT) {
            return Optional.empty();
        }
        return Optional.of(new Warning(null, "申报的 " + all.size() + " 位授课教师已更换 " + gone.size() + " 位（"
            + gone.stream().collect(Collectors.joining("、")) + "），超过 " + MOST_PERCENT + "%，审核执行情况时会提示"));
    }
}
