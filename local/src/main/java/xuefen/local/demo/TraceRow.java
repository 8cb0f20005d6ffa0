package xuefen.local.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Half;

/**
 * One scan of a congress.
 *
 * @param localTime local time in the hall, in whole milliseconds like the server's clock
 * @param person    personnel code
 * @param direction 签到 or 签退
 * @param half      half-day of the scan
 */
record TraceRow(LocalDateTime localTime, String person, Direction direction, Half half) {
    /** The hall's time zone. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Instant instant() {
        return localTime.atZone(ZONE).toInstant();
    }
}
