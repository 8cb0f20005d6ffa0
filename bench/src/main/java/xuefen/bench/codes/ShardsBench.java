package xuefen.bench.codes;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import xuefen.bench.Table;
import xuefen.domain.scanning.Claim;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.Scan;

/**
 * A million people within ten minutes, by the keys that scans really have: how many writes a second the busiest
 * partition gets. A partition of DynamoDB takes 1,000. The peer is the same without shards, a partition for each course
 * and day.
 */
public final class ShardsBench {
    private static final int PEOPLE = 1_000_000;
    private static final int SECONDS = 600;
    private static final int MOST = 1_000;
    private static final int[] COURSES = {1, 2, 10, 100, 1_000};
    private static final Instant BEGIN = Instant.parse("2026-05-11T00:30:00Z");

    private ShardsBench() {}

    /** Simulates once. */
    public static void main(String[] args) {
        var table = new Table("%,d people in %d s, at so many trainings".formatted(PEOPLE, SECONDS), "partitions",
            "writes/s of the busiest", "without shards", "≤ " + MOST);
        for (var evenly : new boolean[] {true, false}) {
            for (var trainings : COURSES) {
                row(table, trainings, evenly);
            }
        }
        System.out.print(table);
        System.out.print(cost());
    }

    /**
     * @param evenly whether they come as evenly as ten minutes allow; else half of them in the first two, as where
     *               everybody comes at the last moment
     */
    private static void row(Table table, int trainings, boolean evenly) {
        var random = new Random(20_261_128);
        Map<String, int[]> sharded = new HashMap<>();
        Map<String, int[]> whole = new HashMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            var second = evenly || random.nextBoolean() ? random.nextInt(SECONDS) : random.nextInt(SECONDS / 5);
            var training = new UUID(1, person % trainings);
            var at = BEGIN.plusSeconds(second);
            var claim = new Claim(new Post(training, 1, 1, Direction.SIGN_IN, 0), at, at, false, "digest");
            var partition = Scan.of(claim, "P%07d".formatted(person), "phone", null, null, at).key().partition();
            sharded.computeIfAbsent(partition, unused -> new int[SECONDS])[second]++;
            whole.computeIfAbsent(partition.substring(0, partition.lastIndexOf('#')),
                unused -> new int[SECONDS])[second]++;
        }
        var busiest = busiest(sharded);
        table.row("%,d, %s".formatted(trainings, evenly ? "evenly" : "half of them within two minutes"),
            "%,d".formatted(sharded.size()), "%,d".formatted(busiest), "%,d".formatted(busiest(whole)),
            busiest <= MOST ? "yes" : "no");
    }

    private static int busiest(Map<String, int[]> writes) {
        return writes.values().stream().flatMapToInt(Arrays::stream).max().orElseThrow();
    }

    /**
     * What a million scans cost on AWS, by the units that bench/scans counts and the list prices of us-east-1 without
     * free tiers.
     */
    private static String cost() {
        var table = new Table("a million scans, US dollars", "units", "each million", "dollars");
        var sum = 0.0;
        sum += row(table, "HTTP API requests: claim and scan", 2, 1.00);
        sum += row(table, "Lambda requests: claim, scan, a tenth of a batch", 2.1, 0.20);
        sum += row(table, "Lambda time: 2 x 5 ms and 2 ms at 0.5 GB, arm64, GB-seconds", 0.006, 13.3334);
        sum += row(table, "SQS requests", 1.2, 0.40);
        sum += row(table, "DynamoDB write units, on demand", 1, 0.625);
        table.row("together", "", "", String.format(Locale.ROOT, "%.2f", sum));
        return "\n" + table;
    }

    private static double row(Table table, String name, double millions, double price) {
        table.row(name, String.format(Locale.ROOT, "%.3f million", millions), String.format(Locale.ROOT, "%.4f", price),
            String.format(Locale.ROOT, "%.2f", millions * price));
        return millions * price;
    }
}
