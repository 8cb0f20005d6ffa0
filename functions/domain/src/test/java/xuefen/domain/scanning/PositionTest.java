package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;

class PositionTest {
    private static final Position FUZHOU = at("26.075", "119.300");

    @Example
    void metres_are_those_over_the_ground() {
        assertThat(FUZHOU.metresTo(at("26.084", "119.300"))).as("nine thousandths to the north").isCloseTo(1001,
            within(2L));
        assertThat(FUZHOU.metresTo(at("26.075", "119.310"))).as("ten thousandths to the east, at 26 degrees")
            .isCloseTo(999, within(2L));
        assertThat(FUZHOU.metresTo(at("24.480", "118.089"))).as("to Xiamen").isCloseTo(214_500, within(1_500L));
        assertThat(FUZHOU.metresTo(FUZHOU)).isZero();
    }

    @Property
    void is_kept_no_finer_than_a_thousandth_and_no_farther_than_that_from_the_truth(
        @ForAll @BigRange(min = "-90", max = "90") @Scale(9) BigDecimal latitude,
        @ForAll @BigRange(min = "-180", max = "180") @Scale(9) BigDecimal longitude) {
        var exact = new Position(latitude, longitude, 12);
        var kept = exact.rounded();
        assertThat(kept.latitude().scale()).isEqualTo(3);
        assertThat(kept.longitude().scale()).isEqualTo(3);
        assertThat(kept.rounded()).isEqualTo(kept);
        assertThat(exact.metresTo(kept)).isLessThanOrEqualTo(79);
        assertThat(problems(exact)).isEmpty();
    }

    @Example
    void one_stray_phone_does_not_move_the_middle() {
        var room = List.of(FUZHOU, FUZHOU, at("26.076", "119.301"), at("39.904", "116.407"), FUZHOU);
        assertThat(Position.middle(room).orElseThrow().metresTo(FUZHOU)).isZero();
        assertThat(Position.middle(List.of())).isEmpty();
    }

    @Example
    void what_is_nowhere_is_named() {
        assertThat(problems(new Position(null, null, null))).containsExactly("position.latitude", "position.longitude",
            "position.accuracy");
        assertThat(problems(new Position(new BigDecimal("90.001"), new BigDecimal("-180.001"), -1))).hasSize(3);
        assertThat(problems(new Position(BigDecimal.ONE, BigDecimal.ONE, 100_001)))
            .containsExactly("position.accuracy");
        // Rounding a number of that many places would take for ever.
        assertThat(problems(new Position(new BigDecimal("1E-999999999"), BigDecimal.ONE, 1)))
            .containsExactly("position.latitude");
        assertThat(problems(null)).isEmpty();
    }

    @Example
    void does_not_get_into_a_log() {
        assertThat(FUZHOU).hasToString("Position");
    }

    private static List<String> problems(Position position) {
        var check = new FieldCheck();
        Position.check(position, check);
        return check.problems().stream().map(FieldProblem::field).toList();
    }

    static Position at(String latitude, String longitude) {
        return new Position(new BigDecimal(latitude), new BigDecimal(longitude), 20);
    }
}
