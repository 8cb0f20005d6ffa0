package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.scanning.Direction;

/**
 * The direction that an unattended screen shows during a day: 课前签到, 课后签退, by the swipe windows of that day (guide,
 * 三（二）2（1）).
 *
 * @param windows swipe windows of one day, in order of time
 */
public record DisplayPlan(List<SwipeWindow> windows) {

    /**
     * A change of direction.
     *
     * @param direction what is shown from then on
     * @param at        when it changes
     */
    public record Turn(Direction direction, Instant at) {}

    /** The plan of one day in China. */
    public static DisplayPlan of(SwipeWindows windows, LocalDate day) {
        return new DisplayPlan(
            windows.on(day).windows().stream().sorted(Comparator.comparing(SwipeWindow::from)).toList());
    }

    /**
     * The direction at an instant of the day. It stays 签到 during class, so that latecomers do not sign out by mistake.
     * Once a sign-out window is over, the direction of the next window follows. On a day without class it is 签到.
     */
    public Direction at(Instant instant) {
        var begun = windows.stream().filter(window -> !instant.isBefore(window.from())).reduce((before, last) -> last);
        var coming = windows.stream().filter(window -> instant.isBefore(window.from())).findFirst();
        if (begun.isPresent() && (coming.isEmpty() || begun.get().direction() == Direction.SIGN_IN
            || instant.isBefore(begun.get().to()))) {
            return begun.get().direction();
        }
        return coming.map(SwipeWindow::direction).orElse(Direction.SIGN_IN);
    }

    /** The window in which a scan of a direction counts at an instant; empty where it would not. */
    public Optional<SwipeWindow> open(Direction direction, Instant instant) {
        return windows.stream().filter(window -> window.counts(direction, instant)).findFirst();
    }

    /** The next window to begin after an instant; empty where no other follows on this day. */
    public Optional<SwipeWindow> coming(Instant instant) {
        return windows.stream().filter(window -> window.from().isAfter(instant)).findFirst();
    }

    /** The next change after an instant; empty where the direction stays for the rest of the day. */
    public Optional<Turn> next(Instant instant) {
        var now = at(instant);
        return windows.stream().flatMap(window -> Stream.of(window.from(), window.to())).filter(instant::isBefore)
            .sorted().filter(change -> at(change) != now).findFirst().map(change -> new Turn(at(change), change));
    }
}
