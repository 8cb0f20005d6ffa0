package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.training;
import static xuefen.domain.credit.Given.attendance;
import static xuefen.domain.credit.Given.terms;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.credit.Screening.Reason;
import xuefen.domain.credit.Screening.Screened;
import xuefen.domain.rule.CreditRole;

class ScreeningTest {
    private static final AwardTerms FOUR = terms(AwardStrategy.ANY_COURSE_FULL_CREDITS, "4");
    private static final List<Attendance> ANALYSED = List.of(attendance("P1", 4, 4, true, null),
        attendance("P2", 1, 4, false, null), attendance("P3", 4, 4, true, null), attendance("P4", 4, 4, true, null),
        attendance("P5", 0, 4, false, null));

    private final Holders holders = new Holders();

    @Test
    void those_who_qualified_and_have_none_yet_are_chosen_and_the_others_are_told_why() {
        holders.add(Given.credit("P3"));
        holders.add(Given.credit("P4", CreditEvent.Kind.REVOKED));
        holders.add(Given.credit("P5"));
        var screening = new Screening(
            ANALYSED.stream().map(person -> Screening.screened(FOUR, person, holders)).toList());
        assertThat(screening.people()).extracting(Screened::reason).containsExactly(null, Reason.NOT_QUALIFIED,
            Reason.ALREADY_AWARDED, Reason.REVOKED, Reason.NOT_QUALIFIED);
        assertThat(screening.chosen()).extracting(Screened::person).containsExactly("P1");
        assertThat(screening.chosen().getFirst().credits()).isEqualByComparingTo("4");
        assertThat(screening.chosen().getFirst().derivation()).isEqualTo("算式");
        assertThat(screening.count(null)).isEqualTo(1);
        assertThat(screening.count(Reason.NOT_QUALIFIED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"ANY_COURSE_FULL_CREDITS, 1, 2, 4, , 算式", "ALL_COURSES_FULL_CREDITS, 1, 2, 0, COURSES_MISSED,",
        "COURSE_HOURS, 1, 2, 2, , '算式；4 学分 × 6/12 学时，舍去不足 0.5 的部分，计 2 学分'",
        "SWIPE_WINDOWS, 1, 3, 3, , '算式；4 学分 × 3/4 个刷卡周期，舍去不足 0.5 的部分，计 3 学分'"})
    void each_strategy_decides_about_somebody_who_attended_one_of_two_courses(AwardStrategy strategy, int course,
        int windows, String credits, Reason reason, String derivation) {
        var person = Screening.screened(terms(strategy, "4"),
            attendance("P1", windows, 4, true, List.of(course)), holders);
        assertThat(person.credits()).isEqualByComparingTo(credits);
        assertThat(person.reason()).isEqualTo(reason);
        assertThat(person.derivation()).isEqualTo(derivation);
    }

    @Test
    void a_part_of_less_than_a_step_is_nothing() {
        var person = Screening.screened(terms(AwardStrategy.SWIPE_WINDOWS, "0.5"),
            attendance("P1", 3, 4, true, null), holders);
        assertThat(person.reason()).isEqualTo(Reason.TOO_LITTLE);
        assertThat(person.credits()).isZero();
        assertThat(person.derivation()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"6, 4, , 算式", "8, 2, , '算式；与本项目其他身份的 8 学分合计以 10 学分为限，计 2 学分'", "10, 0, CAP_REACHED,"})
    void a_speaker_gets_no_more_than_the_cap_in_both_roles(String asSpeaker, String credits, Reason reason,
        String derivation) {
        var spoken = new CreditEvent(Given.id("P1", CreditRole.SPEAKER), 1, CreditEvent.Kind.AWARDED,
            new BigDecimal(asSpeaker), Given.byAnalysis("analysis"), Profile.UNKNOWN, null, "award", "hospital01",
            MARCH);
        holders.add(Credit.of(List.of(spoken)));
        var person = Screening.screened(FOUR, ANALYSED.getFirst(), holders);
        assertThat(person.credits()).isEqualByComparingTo(credits);
        assertThat(person.reason()).isEqualTo(reason);
        assertThat(person.derivation()).isEqualTo(derivation);
    }

    @Test
    void an_event_says_what_backs_it_and_who_the_person_was() {
        var order = new AwardOrder("award", training().id(), 1, "analysis", FOUR, "hospital01", MARCH);
        var profile = new Profile("测试医生", "测试市第一医院", "测试区", "主治医师");
        var event = order.event("2026-03-01-001", new Screened("P1", new BigDecimal("4.0"), null, "算式", List.of(2), 4),
            profile, MARCH);
        assertThat(event).isEqualTo(new CreditEvent(Given.id("P1", CreditRole.PARTICIPANT), 1, CreditEvent.Kind.AWARDED,
            new BigDecimal("4"),
            new Grounds("2026-03-01-001", 1, "analysis", null, List.of(), AwardStrategy.ANY_COURSE_FULL_CREDITS,
                new BigDecimal("4"), Given.STEP, "算式", 1, List.of(2), List.of(), 4),
            profile, null, "award", "hospital01", MARCH));
    }

    @Test
    void an_export_is_done_once_its_file_is_written() {
        var ordered = RosterExport.ordered("export", training().id(), "hospital01", MARCH);
        assertThat(ordered.done()).isFalse();
        var written = ordered.written(3, "digest", MARCH.plusSeconds(1));
        assertThat(written.done()).isTrue();
        assertThat(written.orderedAt()).isEqualTo(MARCH);
        assertThat(written.rows()).isEqualTo(3);
    }
}
