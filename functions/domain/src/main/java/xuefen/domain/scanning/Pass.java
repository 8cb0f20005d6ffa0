package xuefen.domain.scanning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import xuefen.domain.time.ChinaTime;

/**
 * The pass of a machine without an account (a screen or a face terminal) once its signature is verified.
 *
 * @param training training id
 * @param cycle    第n期
 * @param number   number of the machine
 * @param lastDay  last day in China on which it counts
 * @param link     id under which the organiser admitted the machine and can revoke it
 */
public record Pass(UUID training, int cycle, int number, LocalDate lastDay, UUID link) {

    /** Whether its last day in China is over. */
    public boolean over(Instant now) {
        return ChinaTime.day(now).isAfter(lastDay);
    }
}
