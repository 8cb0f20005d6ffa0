package xuefen.domain.scanning;

import java.time.Instant;
import java.util.List;

/** Why an organiser might review a scan; each kind has its own data to judge by. */
public sealed interface Flag {
    /** Maximum of other people or phones that are named. */
    int MOST = 10;

    /** Its kind. */
    FlagKind kind();

    /**
     * Several people scanned with the phone.
     *
     * @param people the others, the first {@value #MOST} by personnel code
     * @param count  number of others in all
     * @param first  whether the person was the first with the phone on that day
     */
    record SharedDevice(List<String> people, int count, boolean first) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.SHARED_DEVICE;
        }

        /** Whether one of these flags says that the person was the first of those who share the phone. */
        public static boolean first(List<Flag> flags) {
            return flags.stream().anyMatch(flag -> flag instanceof SharedDevice shared && shared.first());
        }
    }

    /**
     * The person scanned with several phones.
     *
     * @param devices tags of the person's other phones, {@value #MOST} of them at most
     * @param count   number of other phones in all
     */
    record SeveralDevices(List<String> devices, int count) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.SEVERAL_DEVICES;
        }
    }

    /**
     * 离线补传.
     *
     * @param seconds how late the scan came
     */
    record Late(long seconds) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.LATE;
        }
    }

    /** The phone did not sign. */
    record Unsigned() implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.UNSIGNED;
        }
    }

    /** The phone signed with another key than its own. */
    record BrokenSignature() implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.BROKEN_SIGNATURE;
        }
    }

    /**
     * The code was answered slowly.
     *
     * @param seconds how long the answer took
     * @param usual   the seconds in which half of the room's codes are answered
     */
    record SlowCode(long seconds, long usual) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.SLOW_CODE;
        }
    }

    /**
     * 抽查点名 without an answer.
     *
     * @param called when the person was called, the last time in that half-day
     * @param until  last instant at which they could have scanned again
     */
    record RollCallMissed(Instant called, Instant until) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.ROLL_CALL_MISSED;
        }
    }

    /**
     * The phone was elsewhere.
     *
     * @param metres distance from the median of all positions
     */
    record FarApart(long metres) implements Flag {
        @Override
        public FlagKind kind() {
            return FlagKind.FAR_APART;
        }
    }
}
