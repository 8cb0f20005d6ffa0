package xuefen.domain.scanning;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.CycleId;

/**
 * The key under which a scan is stored. A partition takes 1,000 writes a second, so the scans of a cycle and day are
 * spread over 16 shards by person: one person's scans of a day, of whichever course, are one query. Refused tries have
 * their own partition, so that counting scans reads none of them.
 *
 * @param partition training.cycle.1#day#shard; for refused tries training.cycle.1#day#refused. The 1 is that of the
 *                  first course, which once had its own partition and served for the whole training (guide, 图2)
 * @param sort      person#time#digest of the claim, and #late where the scan came late: after a lost response, a late
 *                  retry must not turn a scan that came in time into a late one. For refused tries person#why: all
 *                  those of a person and reason are one record
 */
public record ScanKey(String partition, String sort) {
    /** Shards of one cycle and day. */
    public static final int SHARDS = 16;
    /** Fixed width, so that text order is time order. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
        .withZone(ZoneOffset.UTC);

    static ScanKey of(Scan scan) {
        if (scan.refused() != null) {
            return new ScanKey(refused(scan.occasion().cycleId(), scan.day()),
                ofPerson(scan.person()) + scan.refused().code());
        }
        var inTime = inTime(scan);
        return scan.late() ? inTime.late() : inTime;
    }

    /** The key of the same scan if it came in time; that record then counts. */
    public static ScanKey inTime(Scan scan) {
        return inTime(scan.occasion().cycleId(), scan.id());
    }

    /** The key of a scan that came in time. */
    public static ScanKey inTime(CycleId cycle, ScanId scan) {
        return new ScanKey(partitionOf(cycle, ChinaTime.day(scan.at()), scan.person()),
            ofPerson(scan.person()) + TIME.format(scan.at()) + "#" + scan.digest());
    }

    /** The key of the same scan if it came late. */
    public ScanKey late() {
        return new ScanKey(partition, sort + "#late");
    }

    /** The prefix of the sort keys of one person's scans, and of the same person's refused tries. */
    public static String ofPerson(String person) {
        return person + "#";
    }

    /** The partition of everybody's refused tries of a cycle and day: few records, which one query reads. */
    public static String refused(CycleId cycle, LocalDate day) {
        return of(cycle, day) + "#refused";
    }

    /** The partition of one person's scans of a day in China. */
    public static String partitionOf(CycleId cycle, LocalDate day, String person) {
        return partition(cycle, day, shard(person));
    }

    /** Every partition of a cycle and day in China, in order. */
    public static List<String> partitions(CycleId cycle, LocalDate day) {
        return IntStream.range(0, SHARDS).mapToObj(shard -> partition(cycle, day, shard)).toList();
    }

    private static String partition(CycleId cycle, LocalDate day, int shard) {
        return of(cycle, day) + "#" + shard;
    }

    private static String of(CycleId cycle, LocalDate day) {
        return cycle.training() + "." + cycle.cycle() + ".1#" + day;
    }

    private static int shard(String person) {
        return Math.floorMod(person.hashCode(), SHARDS); // String.hashCode is the same on every machine
    }
}
