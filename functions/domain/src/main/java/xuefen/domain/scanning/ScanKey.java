package xuefen.domain.scanning;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import xuefen.domain.time.ChinaTime;

/**
 * Where a scan is kept. A partition takes 1,000 writes a second, so the scans of a course and day lie on 16 shards, chosen by person: one
 * person's scans of a day are one query. Refused tries lie apart, so that whoever counts scans reads none of them.
 *
 * @param partition training.cycle.course#day#shard; of refused tries training.cycle.course#day#refused
 * @param sort      person#time#digest of the claim, and #late where it came late: an answer may be lost, and a retry long after must not make
 *                  late what came in time. Of refused tries person#why: all those of a person and reason are one record
 */
public record ScanKey(String partition, String sort) {
    /** Shards of one course and day. */
    public static final int SHARDS = 16;
    /** Fixed width, so that text order is time order. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static ScanKey of(Scan scan) {
        if (scan.refused() != null) {
            return new ScanKey(refused(scan.training(), scan.cycle(), scan.course(), scan.day()), refusedOf(scan.person()) + scan.refused().code());
        }
        var inTime = inTime(scan);
        return scan.late() ? inTime.late() : inTime;
    }

    /** Where the same scan is kept if it came in time; it is the one that counts then. */
    public static ScanKey inTime(Scan scan) {
        return inTime(scan.training(), scan.cycle(), scan.id());
    }

    /** Where a scan is kept that came in time. */
    public static ScanKey inTime(String training, int cycle, ScanId scan) {
        return new ScanKey(partitionOf(training, cycle, scan.course(), ChinaTime.day(scan.at()), scan.person()),
            scan.person() + "#" + TIME.format(scan.at()) + "#" + scan.digest());
    }

    /** Where it is kept if it came late. */
    public ScanKey late() {
        return new ScanKey(partition, sort + "#late");
    }

    /** What the sort keys of one person's refused tries begin with. */
    public static String refusedOf(String person) {
        return person + "#";
    }

    /** The partition of everybody's refused tries of a course and day: few records, which one query reads. */
    public static String refused(String training, int cycle, int course, LocalDate day) {
        return of(training, cycle, course, day) + "#refused";
    }

    /** The partition of one person's scans of a course and day. */
    public static String partitionOf(String training, int cycle, int course, LocalDate day, String person) {
        return partition(training, cycle, course, day, shard(person));
    }

    /** Every partition of a course and day, in order. */
    public static List<String> partitions(String training, int cycle, int course, LocalDate day) {
        return IntStream.range(0, SHARDS).mapToObj(shard -> partition(training, cycle, course, day, shard)).toList();
    }

    private static String partition(String training, int cycle, int course, LocalDate day, int shard) {
        return of(training, cycle, course, day) + "#" + shard;
    }

    private static String of(String training, int cycle, int course, LocalDate day) {
        return training + "." + cycle + "." + course + "#" + day;
    }

    private static int shard(String person) {
        return Math.floorMod(person.hashCode(), SHARDS); // String.hashCode is the same on every machine
    }
}
