package xuefen.platform.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanKey;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** Every scan, once. */
public final class ScanStore {
    private static final int PAGE = 1000;
    /** Shards read side by side: enough to hide the waiting, few enough for one function's connections. */
    private static final int SIDE_BY_SIDE = 4;

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

    /**
     * Every scan of a course on some days, in no order; {@code each} is called by one thread at a time.
     */
    public void forEach(String training, int cycle, int course, List<LocalDate> days, Consumer<Scan> each) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var parts = days.stream().flatMap(day -> ScanKey.partitions(training, cycle, course, day).stream())
                .map(partition -> threads.submit(() -> {
                    String cursor = null;
                    do {
                        var page = documents.query(Query.of(partition, null), PAGE, cursor);
                        var once = once(page.items());
                        synchronized (each) {
                            once.forEach(each);
                        }
                        cursor = page.next();
                    } while (cursor != null);
                })).toList();
            for (var part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the scans of " + training + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the scans of " + training, e);
        }
    }

    /** One page of the scans of a course on some days, by day and then by person within a shard. */
    public Page<Scan> page(String training, int cycle, int course, List<LocalDate> days, int limit, String cursor) {
        var partitions = days.stream().flatMap(day -> ScanKey.partitions(training, cycle, course, day).stream()).toList();
        var at = ShardCursor.of(cursor, partitions.size());
        var scans = new ArrayList<Scan>();
        while (at != null && scans.size() < limit) {
            var page = documents.query(Query.of(partitions.get(at.partition()), null), limit - scans.size(), at.within());
            scans.addAll(once(page.items()));
            at = page.next() != null ? new ShardCursor(at.partition(), page.next())
                : at.partition() + 1 < partitions.size() ? new ShardCursor(at.partition() + 1, null) : null;
        }
        return new Page<>(scans, at == null ? null : at.text());
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
        var pages = ScanKey.partitions(training, cycle, course, day).stream().map(partition -> documents.query(Query.of(partition, null), PAGE, null)).toList();
        return new Glance(pages.stream().flatMap(page -> page.items().stream()).map(body -> Json.value(body, Scan.class)).toList(),
            pages.stream().anyMatch(page -> page.next() != null));
    }

    /** Each scan once: where it came in time and again late, as retries do, the first is it. The late one follows it directly in the table. */
    private List<Scan> once(List<ObjectNode> bodies) {
        var scans = new ArrayList<Scan>(bodies.size());
        Scan before = null;
        for (var body : bodies) {
            var scan = Json.value(body, Scan.class);
            var again = scan.late() && (before == null ? documents.get(key(ScanKey.inTime(scan))).isPresent() : before.key().equals(ScanKey.inTime(scan)));
            if (!again) {
                scans.add(scan);
            }
            before = scan;
        }
        return scans;
    }

    private static Key key(Scan scan) {
        return key(scan.key());
    }

    private static Key key(ScanKey key) {
        return new Key(key.partition(), key.sort());
    }

    private record ShardCursor(int partition, String within) {
        static ShardCursor of(String text, int partitions) {
            if (text == null) {
                return partitions == 0 ? null : new ShardCursor(0, null);
            }
            var parts = text.split("\\.", 2);
            if (parts.length != 2 || !parts[0].matches("[0-9]{1,6}") || Integer.parseInt(parts[0]) >= partitions) {
                throw Problem.field("cursor", "翻页位置无效，请从第一页重新开始");
            }
            return new ShardCursor(Integer.parseInt(parts[0]), parts[1].isEmpty() ? null : parts[1]);
        }

        String text() {
            return partition + "." + (within == null ? "" : within);
        }
    }
}
