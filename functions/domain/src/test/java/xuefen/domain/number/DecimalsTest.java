package xuefen.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.application.Application;
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
        assertThat(new Application.PlannedCourse("题目", "教师", new BigDecimal("6.0"), Application.Method.THEORY))
            .isEqualTo(new Application.PlannedCourse("题目", "教师", new BigDecimal("6"), Application.Method.THEORY));
        assertThat(new Course(1, "题目", "教师", new BigDecimal("10.0"))).isEqualTo(new Course(1, "题目", "教师", new BigDecimal("10")));
    }
}
