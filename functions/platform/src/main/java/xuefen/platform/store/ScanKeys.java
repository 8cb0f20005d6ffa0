package xuefen.platform.store;

import java.time.LocalDate;
import java.util.List;

import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanKey;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * The keys of the scans table. How they are spelled is a rule, {@link ScanKey}, as two scans of one key are one scan.
 */
final class ScanKeys {
    private ScanKeys() {}

    static Key scan(Scan scan) {
        return stored(scan.key());
    }

    static Key stored(ScanKey key) {
        return new Key(key.partition(), key.sort());
    }

    /** The accepted scans of each shard of a cycle and day, by person and time. */
    static List<Query> ofDay(CycleId cycle, LocalDate day) {
        return ScanKey.partitions(cycle, day).stream().map(ScanKeys::shard).toList();
    }

    /** The accepted scans of one person on a day, by time. */
    static Query ofPerson(CycleId cycle, LocalDate day, String person) {
        return Query.of(ScanKey.partitionOf(cycle, day, person), ScanKey.ofPerson(person));
    }

    /**
     * The field of the index by phone: the phone's tag, of scans by phone alone. Short, as a scan is to stay within a
     * kilobyte.
     */
    static final String TAG = "tag";

    /** The accepted scans of the phones with a tag, whoever used them and whenever. */
    static Query ofPhone(String deviceTag) {
        return Query.inOrder("by-phone", TAG, deviceTag);
    }

    /** Everybody's refused tries on a day. */
    static Query refused(CycleId cycle, LocalDate day) {
        return Query.of(ScanKey.refused(cycle, day), null);
    }

    /** The refused tries of one person on a day. */
    static Query refused(CycleId cycle, LocalDate day, String person) {
        return Query.of(ScanKey.refused(cycle, day), ScanKey.ofPerson(person));
    }

    private static Query shard(String partition) {
        return Query.of(partition, null);
    }
}
