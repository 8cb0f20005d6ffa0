package xuefen.domain.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Dates and times of day are those of China's one time zone; instants are UTC. */
public final class ChinaTime {
    /** The one time zone in which days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("M 月 d 日");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm:ss");

    private ChinaTime() {}

    /** The day in China at an instant. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The instant at which clocks in China show a date and time. */
    public static Instant instant(LocalDateTime dateTime) {
        return dateTime.atZone(ZONE).toInstant();
    }

    /** The instant half-way between two. */
    public static Instant halfWay(Instant one, Instant other) {
        return one.plus(Duration.between(one, other).dividedBy(2));
    }

    /** A day as people read it. */
    public static String text(LocalDate day) {
        return DAY.format(day);
    }

    /** A day without its year, where that is known. */
    public static String monthDay(LocalDate day) {
        return MONTH_DAY.format(day);
    }

    /** Date and time of day in China as people read them; seconds where there are any. */
    public static String text(Instant instant) {
        var dateTime = LocalDateTime.ofInstant(instant, ZONE);
        return (dateTime.getSecond() == 0 ? MINUTES : SECONDS).format(dateTime);
    }
}
