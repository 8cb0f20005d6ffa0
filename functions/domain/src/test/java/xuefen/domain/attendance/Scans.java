package xuefen.domain.attendance;

import java.time.Instant;

import xuefen.domain.Samples;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;

/** Scans to analyse. */
final class Scans {
    private Scans() {}

    static Scan in(String person, Instant at) {
        return scan(person, Direction.SIGN_IN, at);
    }

    static Scan out(String person, Instant at) {
        return scan(person, Direction.SIGN_OUT, at);
    }

    static Scan scan(String person, Direction direction, Instant at) {
        return new Scan(new Occasion(Samples.ID, 1, 1, direction, 0), person, ScanTimes.of(at, at), "digest",
            Phone.unsigned("device-0123456789"), ScanSource.PHONE, null);
    }
}
