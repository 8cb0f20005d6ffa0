package xuefen.domain.scanning;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of what many scans have in common, as who scanned and with which phone, so that the day of a large
 * congress fits in memory. Scans that it gives are equal to those that it takes.
 */
public final class SharedParts {
    private final Map<Object, Object> parts = new HashMap<>();

    /** An equal scan, which shares with the earlier ones what is equal in them. */
    public Scan of(Scan scan) {
        return new Scan(one(scan.occasion()), one(scan.person()), of(scan.times()), scan.digest(), of(scan.phone()),
            scan.source(), scan.refused());
    }

    /** A code is on show for many; the other times differ from scan to scan, and are often one moment of the same. */
    private ScanTimes of(ScanTimes times) {
        var at = times.at();
        var exchangedAt = at.equals(times.exchangedAt()) ? at : times.exchangedAt();
        var shownAt = exchangedAt.equals(times.shownAt()) ? exchangedAt : one(times.shownAt());
        var receivedAt = exchangedAt.equals(times.receivedAt()) ? exchangedAt : times.receivedAt();
        return new ScanTimes(at, shownAt, exchangedAt, receivedAt);
    }

    /** A signature is the scan's own, its key is the phone's. */
    private Phone of(Phone phone) {
        var signature = phone.signature();
        if (signature == null && phone.position() == null) {
            return one(phone);
        }
        return new Phone(one(phone.device()),
            signature == null ? null : new DeviceSignature(one(signature.key()), signature.value()), phone.position());
    }

    /** The first equal part. */
    @SuppressWarnings("unchecked")
    private <T> T one(T part) {
        var first = part == null ? null : parts.putIfAbsent(part, part);
        return first == null ? part : (T) first;
    }
}
