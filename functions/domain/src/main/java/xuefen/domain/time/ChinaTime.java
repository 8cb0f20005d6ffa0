package xuefen.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Dates and times of day are those of China's one time zone; instants are UTC. */
public final class ChinaTime {
    /** The one time zone in which days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {
    }

    /** The day in China at an instant. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The instant at which clocks in China show a date and time. */
    public static Instant instant(LocalDateTime dateTime) {
        return dateTime.atZone(ZONE).toInstant();
    }
}
