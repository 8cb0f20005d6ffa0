package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TurnoutTest {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:00Z");

    @Test
    void counts_each_person_once_and_the_directions_apart() {
        var scans = List.of(scan("P1", Direction.SIGN_IN, 1), scan("P2", Direction.SIGN_IN, 2),
            scan("P1", Direction.SIGN_IN, 3), scan("P1", Direction.SIGN_OUT, 4));
        assertThat(Turnout.of(scans, Direction.SIGN_IN)).isEqualTo(new Turnout(2, List.of("P1", "P2")));
        assertThat(Turnout.of(scans, Direction.SIGN_OUT)).isEqualTo(new Turnout(1, List.of("P1")));
        assertThat(Turnout.of(List.of(), Direction.SIGN_IN)).isEqualTo(new Turnout(0, List.of()));
    }

    @Test
    void names_those_who_came_last() {
        var scans = IntStream.rangeClosed(1, 9).mapToObj(i -> scan("P" + i, Direction.SIGN_IN, i)).toList();
        assertThat(Turnout.of(scans, Direction.SIGN_IN))
            .isEqualTo(new Turnout(9, List.of("P9", "P8", "P7", "P6", "P5")));
    }

    private static Scan scan(String person, Direction direction, int second) {
        var at = NOW.plusSeconds(second);
        return new Scan(new Occasion("training", 1, 1, direction, 1), person, ScanTimes.of(at, at), "digest",
            Phone.unsigned("device-0123456789"), ScanSource.PHONE, null);
    }
}
