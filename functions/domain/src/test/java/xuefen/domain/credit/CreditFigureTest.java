package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.cycle;
import static xuefen.domain.Samples.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.PublishedCredits;
import xuefen.domain.training.Training;

/** The sample training was published with 12 hours in two days, and 4 credits. */
class CreditFigureTest {

    @Test
    void the_published_hours_give_the_published_credits() {
        assertThat(training().published()).isEqualTo(
            new PublishedCredits(new BigDecimal("4"), new BigDecimal("12"), 2, 0));
        var figure = CreditFigure.of(training(), CreditRules.SEEDS);
        assertThat(figure.credits()).isEqualByComparingTo("4");
        assertThat(figure.words()).isEqualTo("2026 年度每 3 学时 1 学分：12 学时 ÷ 3 = 4 学分");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 6, 1, 6, 0.5, 2026 年度每 3 学时 1 学分：6 学时 ÷ 3 = 2 学分；以公布的 0.5 学分为限",
        "1, 3, 1, 6, 1, 2026 年度每 3 学时 1 学分：6 学时 ÷ 3 = 2 学分；以公布的 1 学分为限",
        "1, 3, 5, 30, 1, 2026 年度每 3 学时 1 学分：30 学时 ÷ 3 = 10 学分；以公布的 1 学分为限",
        "2, 6, 1, 3, 1, 2026 年度每 3 学时 1 学分：3 学时 ÷ 3 = 1 学分",
        "2, 6, 1, 12, 2, 2026 年度每 3 学时 1 学分：12 学时、1 天，每天最多计 6 学时，计 6 学时；6 学时 ÷ 3 = 2 学分"})
    void hours_added_give_no_more_and_hours_not_held_give_less(String published, String hours, int days, String held,
        String credits, String words) {
        var figure = CreditFigure
            .of(held(new PublishedCredits(new BigDecimal(published), new BigDecimal(hours), days, 0),
                held), CreditRules.SEEDS);
        assertThat(figure.credits()).isEqualByComparingTo(credits);
        assertThat(figure.words()).isEqualTo(words);
    }

    @Test
    void every_cycle_has_the_same_figure() {
        var day = LocalDate.of(2026, 6, 1);
        var second = new Cycle(2, day, day, List.of(), null);
        assertThat(CreditFigure.of(training().maintainCycle(cycle(), MARCH), CreditRules.SEEDS))
            .isEqualTo(
                CreditFigure.of(held(training().published(), List.of(cycle(), second), "6", "6"), CreditRules.SEEDS));
    }

    @Test
    void whoever_comes_after_others_gets_what_they_got() {
        var figure = CreditFigure.of(held(training().published(), "6"), CreditRules.SEEDS);
        assertThat(figure.credits()).isEqualByComparingTo("2");
        assertThat(figure.after(Optional.empty())).isEqualTo(figure);
        assertThat(figure.after(Optional.of(new BigDecimal("2.0")))).isEqualTo(figure);
        var after = figure.after(Optional.of(new BigDecimal("4")));
        assertThat(after.credits()).isEqualByComparingTo("4");
        assertThat(after.words()).endsWith("；本项目已按每人 4 学分授分，后授分的人与之相同");
    }

    @Test
    void a_training_from_before_what_was_published_was_kept_goes_by_its_longest_cycle() {
        var day = LocalDate.of(2026, 6, 1);
        var oneDay = new Cycle(2, day, day.plusDays(2), cycle().halfDays().subList(0, 2), null);
        assertThat(CreditFigure.of(held(null, List.of(oneDay), "6", "6"), CreditRules.SEEDS).credits())
            .isEqualByComparingTo("2");
        assertThat(CreditFigure.of(held(null, List.of(cycle(), oneDay), "6", "6"), CreditRules.SEEDS).credits())
            .isEqualByComparingTo("4");
    }

    @Test
    void a_training_rests_on_the_rules_of_its_publication_alone() {
        var rows = CreditRules.SEEDS.rows().stream().map(row -> row.role() == CreditRole.PARTICIPANT
            ? new CreditRule(row.fromYear(), row.level(), row.role(), new BigDecimal("6"), row.step(), row.cap(),
                row.hoursPerDay(), row.creditClass())
            : row).toList();
        var changed = CreditRules.SEEDS.set(0L, rows, "新规定", "city01", MARCH);
        var before = held(new PublishedCredits(new BigDecimal("4"), new BigDecimal("12"), 2, 0), "12");
        var after = held(new PublishedCredits(new BigDecimal("2"), new BigDecimal("12"), 2, 1), "12");
        assertThat(CreditFigure.of(before, CreditRules.SEEDS).credits()).isEqualByComparingTo("4");
        var figure = CreditFigure.of(after, changed);
        assertThat(figure.credits()).isEqualByComparingTo("2");
        assertThat(figure.rules()).isEqualTo(1);
        assertThat(figure.words()).isEqualTo("2026 年度每 6 学时 1 学分：12 学时 ÷ 6 = 2 学分");
        assertThat(figure.after(Optional.of(BigDecimal.ONE)).rules()).isEqualTo(1);
        assertThatThrownBy(() -> CreditFigure.of(before, changed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Training held(PublishedCredits published, String... hours) {
        return held(published, List.of(cycle()), hours);
    }

    private static Training held(PublishedCredits published, List<Cycle> cycles, String... hours) {
        var courses = Arrays.stream(hours).map(each -> new Course(1, "题目", "教师", new BigDecimal(each))).toList();
        return new Training("id", 1, "hospital01", "2026-03-01-001", "培训", 2026, "医院", "区", courses, cycles, MARCH,
            null,
            published);
    }
}
