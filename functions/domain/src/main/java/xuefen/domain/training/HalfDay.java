package xuefen.domain.training;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import xuefen.domain.time.ChinaTime;

/**
 * One half-day of a cycle's timetable.
 *
 * @param day   day in China
 * @param half  morning, afternoon or evening
 * @param start class begins, time of day in China
 * @param end   class ends, time of day in China, after start
 */
public record HalfDay(LocalDate day, Half half, LocalTime start, LocalTime end) {

    /** When class begins. */
    public Instant startsAt() {
        return ChinaTime.instant(day.atTime(start));
    }

    /** When class ends. */
    public Instant endsAt() {
        return ChinaTime.instant(day.atTime(end));
    }

    /** As people read it: 上午 09:00–12:00. */
    public String said() {
        return half.word() + " " + start + "–" + end;
    }
}
