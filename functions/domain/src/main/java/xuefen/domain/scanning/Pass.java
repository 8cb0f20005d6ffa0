package xuefen.domain.scanning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.CycleId;

/**
 * The pass of a machine without an account (a screen or a face terminal) once its signature is verified.
 *
 * @param cycle   the cycle that it is for
 * @param number  number of the machine
 * @param lastDay last day in China on which it counts
 * @param link    id under which the organiser admitted the machine and can revoke it
 */
public record Pass(CycleId cycle, int number, LocalDate lastDay, UUID link) {

    /** Whether its last day in China is over. */
    public boolean over(Instant now) {
        return ChinaTime.day(now).isAfter(lastDay);
    }
}
