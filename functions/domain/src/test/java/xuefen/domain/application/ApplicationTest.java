package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import static xuefen.domain.Refusals.assertFields;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.application.Application.Leader;
import xuefen.domain.application.Application.Method;
import xuefen.domain.application.Application.PlannedCourse;

class ApplicationTest {
    private static final Application WHOLE = Samples.application();

    @Test
    void a_whole_application_is_complete() {
        assertThatCode(WHOLE::checkComplete).doesNotThrowAnyException();
        assertThat(WHOLE.totalHours()).isEqualByComparingTo("12");
    }

    @Test
    void an_empty_one_is_told_every_missing_field_at_once() {
        var empty = new Application(null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertFields(empty::checkComplete, "year", "title", "subject", "category", "mode", "contact", "phone", "audience", "plannedNumber",
            "place", "days", "leader", "courses");
    }

    @Test
    void technical_title_and_specialty_of_the_leader_are_required() {
        assertFields(() -> withLeader(new Leader("测试主任甲", null, " ", "测试市第一医院", "0591-00000002")).checkComplete(),
            "leader.technicalTitle", "leader.specialty");
    }

    @Test
    void a_title_may_have_75_characters_and_not_one_more() {
        assertThatCode(() -> withTitle("心".repeat(75)).checkComplete()).doesNotThrowAnyException();
        assertFields(() -> withTitle("心".repeat(76)).checkComplete(), "title");
    }

    @Test
    void a_rare_character_counts_as_one() {
        assertThatCode(() -> withTitle("𠮷".repeat(75)).checkComplete()).doesNotThrowAnyException();
    }

    @Test
    void control_characters_are_named() {
        assertFields(() -> withTitle("心\u0000衰").checkComplete(), "title");
    }

    @Test
    void hours_are_positive_with_one_decimal_at_most() {
        assertFields(() -> withHours("0").checkComplete(), "courses[0].hours");
        assertFields(() -> withHours("1.25").checkComplete(), "courses[0].hours");
        assertThatCode(() -> withHours("1.50").checkComplete()).doesNotThrowAnyException();
    }

    @Test
    void subjects_are_those_of_the_list() {
        assertThat(Subjects.codes()).hasSize(77).contains("03-01", "14-05", "16-01");
        assertThat(Subjects.name("12-05")).contains("公共卫生与预防医学 统计流行病学");
        assertFields(() -> new Application(2026, WHOLE.title(), "17-01", WHOLE.category(), WHOLE.mode(), WHOLE.contact(), WHOLE.phone(),
            WHOLE.leader(), WHOLE.courses(), WHOLE.audience(), WHOLE.plannedNumber(), WHOLE.place(), WHOLE.days()).checkComplete(), "subject");
    }

    private static Application withTitle(String title) {
        return new Application(WHOLE.year(), title, WHOLE.subject(), WHOLE.category(), WHOLE.mode(), WHOLE.contact(), WHOLE.phone(),
            WHOLE.leader(), WHOLE.courses(), WHOLE.audience(), WHOLE.plannedNumber(), WHOLE.place(), WHOLE.days());
    }

    private static Application withLeader(Leader leader) {
        return new Application(WHOLE.year(), WHOLE.title(), WHOLE.subject(), WHOLE.category(), WHOLE.mode(), WHOLE.contact(), WHOLE.phone(),
            leader, WHOLE.courses(), WHOLE.audience(), WHOLE.plannedNumber(), WHOLE.place(), WHOLE.days());
    }

    private static Application withHours(String hours) {
        return new Application(WHOLE.year(), WHOLE.title(), WHOLE.subject(), WHOLE.category(), WHOLE.mode(), WHOLE.contact(), WHOLE.phone(),
            WHOLE.leader(), List.of(new PlannedCourse("心力衰竭", "测试主任甲", new BigDecimal(hours), Method.THEORY)), WHOLE.audience(),
            WHOLE.plannedNumber(), WHOLE.place(), WHOLE.days());
    }
}
