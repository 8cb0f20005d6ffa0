package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.attendance.ScanCurve.Point;
import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;

class ScanCurveTest {
    private static final Instant NINE = Instant.parse("2026-05-11T01:00:00Z");

    @Test
    void scans_are_counted_every_five_minutes_by_direction_and_those_by_hand_apart() {
        var manual = new ManualAttendance("m", 1, Samples.ID, 1, 1, Direction.SIGN_IN, NINE, "P9", "手机没电，现场签名", null,
            "hospital01", NINE, null);
        var day = new AttendanceDay(Samples.cycle(), ChinaTime.day(NINE), SwipeWindows.of(Samples.cycle()),
            List.of(Scans.in("P1", NINE), Scans.in("P1", NINE.plusSeconds(299)), Scans.in("P2", NINE.minusMillis(1)),
                Scans.out("P3", NINE.plusSeconds(1)), Scans.in("P4", NINE.plusSeconds(300)),
                Scans.in("P5", NINE.plusSeconds(86_400))),
            List.of(manual));
        assertThat(day.curve()).isEqualTo(new ScanCurve(ChinaTime.day(NINE), List.of(
            new Point(NINE.minusSeconds(300), Direction.SIGN_IN, 1, 1, 0),
            new Point(NINE, Direction.SIGN_IN, 1, 2, 1), new Point(NINE, Direction.SIGN_OUT, 1, 1, 0),
            new Point(NINE.plusSeconds(300), Direction.SIGN_IN, 1, 1, 0))));
    }

    @Property(tries = 100)
    void nothing_is_lost_and_every_scan_lies_in_its_five_minutes(
        @ForAll List<@IntRange(min = 0, max = 50_000) Integer> seconds) {
        var scans = seconds.stream().map(second -> Scans.in("P", NINE.plusSeconds(second))).toList();
        var curve = ScanCurve.of(ChinaTime.day(NINE), scans);
        assertThat(curve.points().stream().flatMap(point -> Stream.generate(point::from).limit(point.scans())))
            .containsExactlyElementsOf(seconds.stream().sorted().map(second -> NINE.plusSeconds(second / 300 * 300L))
                .toList());
    }
}
