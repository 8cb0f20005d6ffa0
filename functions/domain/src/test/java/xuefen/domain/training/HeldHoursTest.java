package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.application.Warning;

class HeldHoursTest {

    @Test
    void a_class_of_a_minute_cannot_hold_courses_of_12_hours() {
        assertThat(warnings("12", null, "08:30", "08:31")).containsExactly(
            "第 1 期的课程共 12 学时，而上课时间共 1 分钟，即使每学时只按 45 分钟也只有 0.1 学时，请核对课程和上课时间");
        assertThat(warnings("12", null, "08:00", "10:30")).singleElement().asString().contains("2 小时 30 分钟", "3.4 学时");
    }

    @ParameterizedTest
    @CsvSource({"6, 08:00, 12:30, true", "6.1, 08:00, 12:30, false", "3, 09:00, 12:00, true", "4, 08:30, 11:30, true",
        "4.1, 08:30, 11:30, false"})
    void lessons_of_45_minutes_warn_of_nothing(String hours, String start, String end, boolean fits) {
        assertThat(warnings(hours, null, start, end).isEmpty()).isEqualTo(fits);
    }

    @Test
    void fewer_hours_than_were_published_are_named() {
        assertThat(warnings("3", "6", "08:00", "12:00")).containsExactly("课程共 3 学时，少于公布的 6 学时");
        assertThat(warnings("6", "6", "08:00", "12:30")).isEmpty();
    }

    private static List<String> warnings(String hours, String published, String start, String end) {
        var day = LocalDate.of(2026, 5, 11);
        var cycle = new Cycle(1, day, day,
            List.of(new HalfDay(day, Half.AM, LocalTime.parse(start), LocalTime.parse(end))), null);
        return new Training("t", 1, "hospital01", "2026-03-01-001", "培训", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal(hours))), List.of(cycle),
            Instant.parse("2026-03-01T01:00:00Z"), null,
            published == null ? null : new PublishedCredits(BigDecimal.ONE, new BigDecimal(published), 1, 0)).warnings()
            .stream().map(Warning::message).toList();
    }
}
