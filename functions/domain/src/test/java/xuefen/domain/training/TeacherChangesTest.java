package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TeacherChangesTest {
    private static final List<String> TEN = IntStream.range(0, 10).mapToObj(i -> "教师" + i).toList();

    @Test
    void three_of_ten_are_still_as_many_as_may_be_and_four_are_too_many() {
        assertThat(TeacherChanges.warning(TEN, courses(TEN.subList(3, 10)))).isEmpty();
        assertThat(TeacherChanges.warning(TEN, courses(TEN.subList(4, 10))))
            .hasValueSatisfying(warning -> assertThat(warning.message())
                .isEqualTo("申报的 10 位授课教师已更换 4 位（教师0、教师1、教师2、教师3），超过 30%，审核执行情况时会提示"));
    }

    @Test
    void whoever_teaches_besides_or_another_course_changes_nobody() {
        assertThat(TeacherChanges.warning(List.of("甲"), courses(List.of("乙", "甲", "丙")))).isEmpty();
        assertThat(TeacherChanges.warning(List.of("甲", "乙"), courses(List.of("乙", "甲")))).isEmpty();
    }

    @Test
    void where_nobody_was_planned_nobody_is_changed() {
        assertThat(TeacherChanges.warning(List.of(), courses(List.of("甲")))).isEmpty();
    }

    @Property
    void it_warns_exactly_when_more_than_thirty_percent_are_gone(@ForAll @IntRange(min = 1, max = 50) int planned,
        @ForAll @IntRange(max = 50) int gone) {
        var names = IntStream.range(0, planned).mapToObj(i -> "教师" + i).toList();
        var left = names.subList(Math.min(gone, planned), planned);
        assertThat(TeacherChanges.warning(names, courses(left)).isPresent())
            .isEqualTo(Math.min(gone, planned) / (double) planned > 0.3);
    }

    private static List<Course> courses(List<String> teachers) {
        return teachers.stream().map(teacher -> new Course(1, "题目", teacher, BigDecimal.ONE)).toList();
    }
}
