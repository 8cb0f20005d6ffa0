package xuefen.attendance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import xuefen.domain.identity.Account;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.platform.files.Sha256;

/**
 * A scan as 考勤明细 shows it.
 *
 * @param person     personnel code
 * @param name       name; null where no account has this code
 * @param unit       unit; null where no account has this code
 * @param direction  sign-in or sign-out
 * @param course     course number
 * @param at         when it counts
 * @param receivedAt when it reached the server
 * @param display    screen that showed the code
 * @param deviceTag  the same for the same phone within a training, so that one phone for several people shows; never what the phone calls itself
 */
record ScanView(String person, String name, String unit, Direction direction, int course, Instant at, Instant receivedAt, int display,
                String deviceTag) {
    private static final int TAG = 8;

    static ScanView of(Scan scan, Account account) {
        return new ScanView(scan.person(), account == null ? null : account.displayName(), account == null ? null : account.unit(),
            scan.direction(), scan.course(), scan.at(), scan.receivedAt(), scan.display(), tag(scan));
    }

    /** The training goes in as well: what a phone did at one training cannot be looked up at another. */
    private static String tag(Scan scan) {
        return scan.device() == null ? null
            : Sha256.hex((scan.training() + "#" + scan.device()).getBytes(StandardCharsets.UTF_8)).substring(0, TAG);
    }
}
