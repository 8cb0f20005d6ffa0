package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.terminal.FaceConsent;

class CycleIdTest {

    @Test
    void a_consent_says_which_cycle_it_belongs_to() {
        var cycle = new CycleId(Samples.ID, 6);
        assertThat(FaceConsent.none(cycle, "P000001").cycleId()).isEqualTo(cycle);
    }

    @Test
    void names_no_cycle_that_a_training_cannot_have() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleId(Samples.ID, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleId(Samples.ID, Cycle.MOST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleId(null, 1));
    }
}
