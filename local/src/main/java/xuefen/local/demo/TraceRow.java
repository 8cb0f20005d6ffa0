package xuefen.local.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One scan of a congress.
 *
 * @param localTime when, on a clock in the hall
 * @param person    personnel code
 * @param signIn    true for 签到, false for 签退
 * @param morning   true for the morning's half-day
 */
record TraceRow(LocalDateTime localTime, String person, boolean signIn, boolean morning) {
    /** The hall's time zone. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Instant instant() {
        return localTime.atZone(ZONE).toInstant();
    }

    String direction() {
        return signIn ? "SIGN_IN" : "SIGN_OUT";
    }

    String half() {
        return morning ? "AM" : "PM";
    }
}
