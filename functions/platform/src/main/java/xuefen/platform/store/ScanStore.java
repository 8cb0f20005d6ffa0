package xuefen.platform.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.scanning.ScanKey;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** Every scan, once, and every try that was refused. */
public final class ScanStore {
    private static final int PAGE = 1000;
    /** Shards read side by side: enough to hide the waiting, few enough for one function's connections. */
    private static final int SIDE_BY_SIDE = 4;

    /** The order in which scans are listed. */
    static final Comparator<Scan> BY_TIME = Comparator.comparing(Scan::at).thenComparing(Scan::person).thenComparing(Scan::digest);

    private final Documents documents;

    /** A store on the scans table. */
    public ScanStore(Documents documents) {
        this.documents = documents;
    }

    /** Keeps scans, the same one any number of times; gives back those that could not be kept. */
    public List<Scan> keep(List<Scan> scans) {
        // One batch write refuses the same key twice, so copies are folded first.
        var byKey = new LinkedHashMap<Key, Scan>();
        scans.forEach(scan -> byKey.put(key(scan), scan));
        var failed = documents.putMany(byKey.values().stream().map(scan -> new Document(key(scan), Json.tree(scan))).toList())
            .stream().map(Document::key).toList();
        return scans.stream().filter(scan -> failed.contains(key(scan))).toList();
    }

    /** A scan that was accepted, in time or late. */
    public Optional<Scan> find(String training, int cycle, ScanId id) {
        var inTime = ScanKey.inTime(training, cycle, id);
        return documents.get(key(inTime)).or(() -> documents.get(key(inTime.late()))).map(body -> Json.value(body, Scan.class));
    }

    /** Every scan of a course on a day, in order of time, and every try that was refused. */
    public List<Scan> ofDay(String training, int cycle, int course, LocalDate day) {
        return ofEachShard(training, cycle, course, day, partition -> all(partition, null)).stream().flatMap(List::stream).sorted(BY_TIME).toList();
    }

    /** The scans of one person in a course on some days, in order of time; one query a day. */
    public List<Scan> ofPerson(String training, int cycle, int course, List<LocalDate> days, String person) {
        return days.stream().flatMap(day -> all(ScanKey.partitionOf(training, cycle, course, day, person), person + "#").stream())
            .sorted(BY_TIME).toList();
    }

    /** The tries of one person that were refused in a course on a day, in order of time. */
    public List<Scan> refusedOf(String training, int cycle, int course, LocalDate day, String person) {
        return all(ScanKey.partitionOf(training, cycle, course, day, person), ScanKey.refusedOf(person)).stream().sorted(BY_TIME).toList();
    }

    /**
     * A look at the scans of a course on one day.
     *
     * @param scans in no order; one that came in time and again late may be there twice
     * @param more  whether there are more than a look takes
     */
    public record Glance(List<Scan> scans, boolean more) {
    }

    /** A look at the scans of a course on one day: 1,000 of each shard at most, so that it costs 16 requests and no more however many came. */
    public Glance glance(String training, int cycle, int course, LocalDate day) {
        var pages = ofEachShard(training, cycle, course, day, partition -> documents.query(Query.of(partition, null), PAGE, null));
        return new Glance(pages.stream().flatMap(page -> page.items().stream()).map(body -> Json.value(body, Scan.class))
            .filter(scan -> scan.refused() == null).toList(), pages.stream().anyMatch(page -> page.next() != null));
    }

    private static <T> List<T> ofEachShard(String training, int cycle, int course, LocalDate day, Function<String, T> read) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var shards = ScanKey.partitions(training, cycle, course, day).stream().map(partition -> threads.submit(() -> read.apply(partition))).toList();
            var all = new ArrayList<T>();
            for (var shard : shards) {
                all.add(shard.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the scans of " + training + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the scans of " + training, e);
        }
    }

    private List<Scan> all(String partition, String prefix) {
        var scans = new ArrayList<Scan>();
        Scan before = null;
        String cursor = null;
        do {
            var page = documents.query(Query.of(partition, prefix), PAGE, cursor);
            for (var body : page.items()) {
                var scan = Json.value(body, Scan.class);
                // Where it came in time and again late, as retries do, the first is it. The late one follows it directly in the table.
                var again = scan.refused() == null && scan.late() && before != null && before.key().equals(ScanKey.inTime(scan));
                if (!again) {
                    scans.add(scan);
                }
                before = scan;
            }
            cursor = page.next();
        } while (cursor != null);
        return scans;
    }

    private static Key key(Scan scan) {
        return key(scan.key());
    }

    private static Key key(ScanKey key) {
        return new Key(key.partition(), key.sort());
    }
}
