package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class PlannedCycleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    @Test
    void a_day_is_said_once() {
        assertThat(new PlannedCycle(DAY, DAY).text()).isEqualTo("2026-05-11");
        assertThat(new PlannedCycle(DAY, DAY.plusDays(1)).text()).isEqualTo("2026-05-11 至 2026-05-12");
    }
}
