package xuefen.domain.attendance;

import java.time.Instant;

import xuefen.domain.Samples;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;

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
        return new Scan(Samples.ID, 1, 1, direction, 0, person, at, at, at, "digest", "device-0123456789", null, at);
    }
}
