package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import xuefen.domain.limit.Between;
import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

/**
 * 刷卡周期: a time span in which scans of one direction count (guide, 三（三）1（3）).
 *
 * @param half      half-day it belongs to
 * @param direction scans that count: before class sign-in, after class sign-out
 * @param from      first instant that counts
 * @param to        last instant that counts, not before {@code from}; after midnight in China only where class ended
 *                  late
 * @param course    number of the course whose scans alone count; null where those of every course do (全程)
 */
public record SwipeWindow(Half half, Direction direction, Instant from, Instant to,
    @Between(least = 0, most = 1000) Integer course) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ChinaTime.ZONE);

    /** A window of every course. */
    public SwipeWindow(Half half, Direction direction, Instant from, Instant to) {
        this(half, direction, from, to, null);
    }

    /** Whether a scan of this direction at this instant counts, of a course that it takes. */
    public boolean counts(Direction scanned, Instant at) {
        return scanned == direction && !at.isBefore(from) && !at.isAfter(to);
    }

    /** Whether it takes scans of a course. */
    public boolean takes(int scanned) {
        return course == null || course == scanned;
    }

    /** As people read it: 5 月 11 日上午签到 08:30–09:15，课程 2. */
    public String said() {
        return named() + " " + TIME.format(from) + "–" + TIME.format(to) + (course == null ? "" : "，课程 " + course);
    }

    /** What it is called, without its times and its course: 5 月 11 日上午签到. */
    public String named() {
        return ChinaTime.monthDay(day()) + half.word() + direction.word();
    }

    /** Whether a scan could lie in it and in another that does not begin later. */
    boolean overlaps(SwipeWindow earlier) {
        return direction == earlier.direction && !from.isAfter(earlier.to)
            && (course == null || earlier.course == null || course.equals(earlier.course));
    }

    /** Whether it belongs to a half-day of the timetable. */
    boolean isOf(HalfDay halfDay) {
        return half == halfDay.half() && day().equals(halfDay.day());
    }

    /** The day in China that it belongs to: every window begins on its own. */
    public LocalDate day() {
        return ChinaTime.day(from);
    }
}
