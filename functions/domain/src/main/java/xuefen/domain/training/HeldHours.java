package xuefen.domain.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.application.Warning;
import xuefen.domain.number.Decimals;

/**
 * 学时 as held: fewer than were published, or more than the timetable has time for. Both are for the organiser and the
 * authority to consider, and refuse nothing.
 */
final class HeldHours {
    /** The shortest customary lesson (学时): whoever counts 50 or 60 minutes is never warned for it. */
    private static final BigDecimal LESSON_MINUTES = BigDecimal.valueOf(45);
    private static final int MINUTES = 60;

    private HeldHours() {}

    /** What is wrong with the hours of a training, in the order of its cycles. */
    static Stream<Warning> warnings(Training training) {
        var hours = training.courses().stream().map(Course::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Stream.concat(fewer(hours, training.published()).stream(),
            training.cycles().stream().flatMap(cycle -> longer(hours, cycle).stream()));
    }

    private static Optional<Warning> fewer(BigDecimal hours, PublishedCredits published) {
        return published == null || hours.compareTo(published.hours()) >= 0 ? Optional.empty()
            : warning("课程共 %s 学时，少于公布的 %s 学时", Decimals.text(hours), Decimals.text(published.hours()));
    }

    private static Optional<Warning> longer(BigDecimal hours, Cycle cycle) {
        var held = cycle.halfDays().stream().map(halfDay -> Duration.between(halfDay.startsAt(), halfDay.endsAt()))
            .reduce(Duration.ZERO, Duration::plus);
        var lessons = BigDecimal.valueOf(held.toMinutes()).divide(LESSON_MINUTES, 1, RoundingMode.UP);
        return hours.compareTo(lessons) <= 0 ? Optional.empty()
            : warning("第 %s 期的课程共 %s 学时，而上课时间共 %s，即使每学时只按 %s 分钟也只有 %s 学时，请核对课程和上课时间",
                cycle.number(), Decimals.text(hours), said(held), LESSON_MINUTES, Decimals.text(lessons));
    }

    private static String said(Duration held) {
        var minutes = held.toMinutes();
        return Stream.of(minutes < MINUTES ? "" : minutes / MINUTES + " 小时",
            minutes % MINUTES == 0 && minutes > 0 ? "" : minutes % MINUTES + " 分钟").filter(part -> !part.isEmpty())
            .reduce((one, other) -> one + " " + other).orElseThrow();
    }

    private static Optional<Warning> warning(String sentence, Object... facts) {
        return Optional.of(new Warning(null, sentence.formatted(facts)));
    }
}
