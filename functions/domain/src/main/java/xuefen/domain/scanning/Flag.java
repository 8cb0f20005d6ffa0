package xuefen.domain.scanning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why an organiser might review a scan, with enough to judge by.
 *
 * @param kind    what it is
 * @param people  of {@link FlagKind#SHARED_DEVICE}, the others with this phone, the first {@value #MOST} by personnel
 *                code; else null
 * @param devices of {@link FlagKind#SEVERAL_DEVICES}, tags of the person's other phones, {@value #MOST} of them at
 *                most; else null
 * @param count   number of others in all; null where there are none to count
 * @param seconds of {@link FlagKind#LATE}, how late the scan came; of {@link FlagKind#SLOW_CODE}, how long the answer
 *                took; else null
 * @param usual   of {@link FlagKind#SLOW_CODE}, the seconds in which half of the room's codes are answered; else null
 * @param called  of {@link FlagKind#ROLL_CALL_MISSED}, when the person was called, the last time in that half-day; else
 *                null
 * @param until   of {@link FlagKind#ROLL_CALL_MISSED}, until when they could have scanned again; else null
 * @param metres  of {@link FlagKind#FAR_APART}, distance from the median of all positions; else null
 */
public record Flag(FlagKind kind, List<String> people, List<String> devices, Integer count, Long seconds, Long usual,
    Instant called, Instant until, Long metres) {
    /** Maximum of others that are named. */
    public static final int MOST = 10;

    static Flag of(FlagKind kind) {
        return new Flag(kind, null, null, null, null, null);
    }

    static Flag shared(List<String> others, int count) {
        return new Flag(FlagKind.SHARED_DEVICE, others, null, count, null, null);
    }

    static Flag several(List<String> others, int count) {
        return new Flag(FlagKind.SEVERAL_DEVICES, null, others, count, null, null);
    }

    static Flag late(Duration by) {
        return new Flag(FlagKind.LATE, null, null, null, by.toSeconds(), null);
    }

    static Flag slow(Duration taken, Duration usual) {
        return new Flag(FlagKind.SLOW_CODE, null, null, null, taken.toSeconds(), usual.toSeconds());
    }

    static Flag missed(MissedCall call) {
        return new Flag(FlagKind.ROLL_CALL_MISSED, null, null, null, null, null, call.calledAt(), call.until(), null);
    }

    static Flag farApart(long metres) {
        return new Flag(FlagKind.FAR_APART, null, null, null, null, null, null, null, metres);
    }

    /** A flag without roll call or place. */
    private Flag(FlagKind kind, List<String> people, List<String> devices, Integer count, Long seconds, Long usual) {
        this(kind, people, devices, count, seconds, usual, null, null, null);
    }
}
