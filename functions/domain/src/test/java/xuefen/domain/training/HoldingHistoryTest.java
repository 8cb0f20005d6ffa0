package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;

class HoldingHistoryTest {
    private static final Training NEVER_HELD = Samples.training();
    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 1);

    @Test
    void a_project_of_an_earlier_year_without_a_registered_cycle_has_lapsed() {
        assertThat(HoldingHistory.lapsed(List.of(NEVER_HELD), NEXT_YEAR))
            .hasValueSatisfying(warning -> assertThat(warning.message()).contains("1 个项目").contains("2026-03-01-001"));
    }

    @Test
    void one_of_this_year_may_still_be_held() {
        assertThat(HoldingHistory.lapsed(List.of(NEVER_HELD), NEXT_YEAR.minusDays(1))).isEmpty();
    }

    @Test
    void one_with_a_registered_cycle_was_held() {
        var held = NEVER_HELD.maintainCycle(Samples.cycle(), Samples.MARCH).register(1,
            Samples.registration(Samples.MARCH), RegistrationDeadline.FIRST_CLASS);
        assertThat(HoldingHistory.lapsed(List.of(held), NEXT_YEAR)).isEmpty();
    }

    @Test
    void of_many_three_are_named() {
        assertThat(HoldingHistory.lapsed(Collections.nCopies(5, NEVER_HELD), NEXT_YEAR))
            .hasValueSatisfying(warning -> assertThat(warning.message()).contains("5 个项目").endsWith("等")
                .containsPattern("(2026-03-01-001.*){3}"));
    }
}
