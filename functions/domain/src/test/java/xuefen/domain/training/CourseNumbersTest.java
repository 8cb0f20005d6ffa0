package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** A course keeps its number wherever it stands, as scans name it by that. */
class CourseNumbersTest {
    private static final List<Course> BEFORE = courses("甲", "乙", "丙");

    @Test
    void moved_courses_keep_their_numbers() {
        assertThat(numbered("丙", "甲", "乙")).isEqualTo("丙3 甲1 乙2");
        assertThat(numbered("甲", "乙", "丙")).isEqualTo("甲1 乙2 丙3");
    }

    @Test
    void a_corrected_topic_is_the_course_at_its_place_or_the_one_left() {
        assertThat(numbered("甲", "乙（更正）", "丙")).isEqualTo("甲1 乙（更正）2 丙3");
        assertThat(numbered("丙", "甲（更正）", "乙")).isEqualTo("丙3 甲（更正）1 乙2");
        assertThat(numbered("丁", "戊", "己")).isEqualTo("丁1 戊2 己3");
    }

    @Test
    void a_course_that_is_added_gets_the_next_number_wherever_it_is_put() {
        assertThat(numbered("新", "甲", "乙", "丙")).isEqualTo("新4 甲1 乙2 丙3");
        assertThat(numbered("甲", "乙", "丙", "新")).isEqualTo("甲1 乙2 丙3 新4");
    }

    @Test
    void courses_of_one_topic_are_told_apart_by_their_place() {
        var before = courses("操作", "操作", "丙");
        assertThat(text(CourseNumbers.of(before, courses("丙", "操作", "操作")))).isEqualTo("丙3 操作2 操作1");
        assertThat(text(CourseNumbers.of(before, courses("操作", "操作", "丙")))).isEqualTo("操作1 操作2 丙3");
    }

    @Test
    void where_no_number_stays_they_are_counted() {
        assertThat(text(CourseNumbers.of(List.of(), courses("乙", "甲")))).isEqualTo("乙1 甲2");
    }

    private static String numbered(String... topics) {
        return text(CourseNumbers.of(BEFORE, courses(topics)));
    }

    private static List<Course> courses(String... topics) {
        return IntStream.range(0, topics.length).mapToObj(i -> new Course(i + 1, topics[i], "教师", BigDecimal.ONE))
            .toList();
    }

    private static String text(List<Course> courses) {
        return String.join(" ", courses.stream().map(course -> course.topic() + course.number()).toList());
    }
}
