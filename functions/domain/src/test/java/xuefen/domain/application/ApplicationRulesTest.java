package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.Copies;
import xuefen.domain.Samples;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.rule.CreditRules;

class ApplicationRulesTest {
    private static final Application WHOLE = Samples.application();

    @Test
    void a_whole_application_breaks_no_rule() {
        assertThat(ApplicationRules.problems(WHOLE, CreditRules.SEEDS)).isEmpty();
    }

    @Test
    void an_empty_draft_breaks_none_yet() {
        assertThat(ApplicationRules.problems(Copies.empty(Application.class), CreditRules.SEEDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X, true", "110105194912310021, false", "11010519491231003X, false",
        "440524188001010014, true"})
    void an_identity_card_has_its_check_character(String number, boolean valid) {
        assertThat(IdCard.isValid(number)).isEqualTo(valid);
        assertThat(fields(with(Samples.leader(number), WHOLE.cycles(), 2, "4")))
            .isEqualTo(valid ? List.of() : List.of("leader.idNumber"));
    }

    @Test
    void what_has_not_the_shape_of_a_card_is_left_to_the_form() {
        assertThat(fields(with(Samples.leader("1101"), WHOLE.cycles(), 2, "4"))).isEmpty();
    }

    @Test
    void a_cycle_ends_on_or_after_its_first_day() {
        assertThat(fields(with(WHOLE.leader(), List.of(cycle("2026-05-12", "2026-05-11")), null, "4")))
            .containsExactly("cycles[0].to");
        assertThat(fields(with(WHOLE.leader(), List.of(cycle("2026-05-12", "2026-05-12")), 1, "2"))).isEmpty();
    }

    @Test
    void cycles_are_in_order_apart_and_within_the_year() {
        assertThat(fields(with(WHOLE.leader(),
            List.of(cycle("2026-05-11", "2026-05-12"), cycle("2026-05-12", "2026-05-13")), 2, "4")))
            .containsExactly("cycles[1].from");
        assertThat(fields(with(WHOLE.leader(),
            List.of(cycle("2026-06-11", "2026-06-12"), cycle("2026-05-12", "2026-05-13")), 2, "4")))
            .containsExactly("cycles[1].from");
        assertThat(fields(with(WHOLE.leader(), List.of(cycle("2026-12-31", "2027-01-01")), 2, "4")))
            .containsExactly("cycles[0].from");
    }

    @Test
    void days_are_no_more_than_the_cycles_have() {
        assertThat(fields(with(WHOLE.leader(), WHOLE.cycles(), 3, "4"))).containsExactly("days");
    }

    @Test
    void credits_may_be_lowered_and_never_raised_above_the_rule_table() {
        assertThat(ProposedCredits.of(WHOLE).most(CreditRules.SEEDS).orElseThrow()).isEqualByComparingTo("4");
        assertThat(fields(with(WHOLE.leader(), WHOLE.cycles(), 2, "3.5"))).isEmpty();
        assertThat(ApplicationRules.problems(with(WHOLE.leader(), WHOLE.cycles(), 2, "4.5"), CreditRules.SEEDS))
            .singleElement()
            .satisfies(problem -> {
                assertThat(problem.field()).isEqualTo("proposedCredits");
                assertThat(problem.message()).contains("12 学时", "2 天", "4 分");
            });
    }

    private static List<String> fields(Application application) {
        return ApplicationRules.problems(application, CreditRules.SEEDS).stream().map(FieldProblem::field).toList();
    }

    private static PlannedCycle cycle(String from, String to) {
        return new PlannedCycle(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Application with(Leader leader, List<PlannedCycle> cycles, Integer days, String credits) {
        return Copies.of(WHOLE, "leader", leader, "cycles", cycles, "days", days, "proposedCredits",
            new BigDecimal(credits));
    }
}
