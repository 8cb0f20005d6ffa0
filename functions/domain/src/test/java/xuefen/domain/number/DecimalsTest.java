package xuefen.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.application.PlannedCourse;
import xuefen.domain.training.Course;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({"6,6", "6.0,6", "6.00,6", "1.5,1.5", "1.50,1.5", "10,10", "1E+1,10", "100.0,100", "0.0,0"})
    void have_one_way_of_writing(String sent, String kept) {
        assertThat(Decimals.shortest(new BigDecimal(sent))).isEqualTo(new BigDecimal(kept)).hasToString(kept);
    }

    @Test
    void may_be_missing_in_a_draft() {
        assertThat(Decimals.shortest(null)).isNull();
    }

    @Test
    void make_courses_equal_however_they_were_written() {
        assertThat(planned("6.0"))
            .isEqualTo(planned("6"));
        assertThat(new Course(1, "题目", "教师", new BigDecimal("10.0")))
            .isEqualTo(new Course(1, "题目", "教师", new BigDecimal("10")));
    }

    private static PlannedCourse planned(String hours) {
        return new PlannedCourse("题目", "提要", "教师", "主任医师", null, "单位", new BigDecimal(hours),
            PlannedCourse.Method.THEORY);
    }
}
