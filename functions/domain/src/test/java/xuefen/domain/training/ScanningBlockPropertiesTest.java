package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.cycle;
import static xuefen.domain.Samples.registration;
import static xuefen.domain.Samples.training;

import java.time.Duration;
import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import xuefen.domain.problem.Problem;

class ScanningBlockPropertiesTest {
    private static final Instant WEEK_BEFORE = Instant.parse("2026-05-04T00:00:00Z");
    private static final int TWO_WEEKS = 14 * 24 * 60;

    @Property
    void codes_are_refused_exactly_while_something_blocks_and_for_what_blocks_first(@ForAll boolean registered,
        @ForAll @IntRange(max = TWO_WEEKS) int minutes) {
        var planned = training().maintainCycle(cycle(), MARCH);
        var training = registered ? planned.register(1, registration(MARCH), RegistrationDeadline.FIRST_CLASS)
            : planned;
        var now = WEEK_BEFORE.plus(Duration.ofMinutes(minutes));
        var blocks = training.scanningBlocks(training.cycle(1), now);
        var thrown = catchThrowable(() -> training.checkScanningOpen(1, 1, now));
        assertThat(thrown == null).isEqualTo(blocks.isEmpty());
        if (thrown instanceof Problem refused) {
            assertThat(refused.code().name()).isEqualTo(blocks.getFirst().reason().name());
            assertThat(refused.detail()).isEqualTo(blocks.getFirst().message());
        }
    }
}
