package xuefen.platform.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.scanning.ScanKey;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Gathered;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * Every accepted scan, once, and separately the refused tries: one record for each person and reason of a course and day. Only {@link AttendanceReader}
 * reads the scans of a day or a person.
 */
public final class ScanStore {
    private static final Logger LOG = LoggerFactory.getLogger(ScanStore.class);
    private static final int PAGE = 1000;
    /** Shards read concurrently: enough to hide latency, few enough for the connections of one function. */
    private static final int SIDE_BY_SIDE = 4;

    private final Documents documents;

    /** The last refused try and its time, stored beside the set of all tries. */
    private record Latest(Scan last, long at) {
    }

    /** A store on the scans table. */
    public ScanStore(Documents documents) {
        this.documents = documents;
    }

    /**
     * Stores scans idempotently and counts refused tries; returns those that could not be stored. Each scan takes one write and no read.
     */
    public List<Scan> keep(List<Scan> scans) {
        // A batch write refuses duplicate keys, so copies are merged first.
        var byKey = new LinkedHashMap<Key, Scan>();
        scans.stream().filter(scan -> scan.refused() == null).forEach(scan -> byKey.put(key(scan), scan));
        var failed = new HashSet<>(documents.putMany(byKey.values().stream().map(scan -> new Document(key(scan), Json.tree(scan))).toList())
            .stream().map(Document::key).toList());
        scans.stream().filter(scan -> scan.refused() != null).collect(Collectors.groupingBy(ScanStore::key)).forEach((key, tries) -> {
            if (!counted(key, tries)) {
                failed.add(key);
            }
        });
        return scans.stream().filter(scan -> failed.contains(key(scan))).toList();
    }

    /** Counts tries of one person and reason; false where that fails, which does not affect the other scans. */
    private boolean counted(Key key, List<Scan> tries) {
        try {
            var last = Collections.max(tries, Comparator.comparing(Scan::receivedAt));
            documents.gather(new Gathered(key, "tried", tries.stream().map(Scan::digest).collect(Collectors.toSet()), RefusedTries.MOST,
                Json.tree(new Latest(last, last.receivedAt().toEpochMilli())), "at"));
            return true;
        } catch (RuntimeException e) {
            LOG.error("refused tries at {} were not counted", key.pk(), e);
            return false;
        }
    }

    /** An accepted scan, in time or late. */
    public Optional<Scan> find(String training, int cycle, ScanId id) {
        var inTime = ScanKey.inTime(training, cycle, id);
        return documents.get(key(inTime)).or(() -> documents.get(key(inTime.late()))).map(body -> Json.value(body, Scan.class));
    }

    /** Every accepted scan of a course on a day, in order of time. */
    List<Scan> ofDay(String training, int cycle, int course, LocalDate day) {
        return ofEachShard(training, cycle, course, day, partition -> all(partition, null)).stream().flatMap(List::stream).sorted(Scan.BY_TIME).toList();
    }

    /** The accepted scans of one person in a course on some days, in order of time; one query a day. */
    List<Scan> ofPerson(String training, int cycle, int course, List<LocalDate> days, String person) {
        return days.stream().flatMap(day -> all(ScanKey.partitionOf(training, cycle, course, day, person), person + "#").stream())
            .sorted(Scan.BY_TIME).toList();
    }

    /** All refused tries in a course on a day, in order of time; one query. */
    List<RefusedTries> refusedOn(String training, int cycle, int course, LocalDate day) {
        return refused(ScanKey.refused(training, cycle, course, day), null);
    }

    /** The refused tries of one person in a course on a day, in order of time; one query. */
    List<RefusedTries> refusedOf(String training, int cycle, int course, LocalDate day, String person) {
        return refused(ScanKey.refused(training, cycle, course, day), ScanKey.refusedOf(person));
    }

    /**
     * Who scanned in a course on one day.
     *
     * @param latest for each person and direction the scan received last, in no particular order
     * @param read   how many scans were read
     */
    public record Glance(List<Scan> latest, int read) {
    }

    /** Who scanned in a course on one day. It reads every scan, however many one person has, so that nobody is left out, but keeps only the last ones. */
    public Glance glance(String training, int cycle, int course, LocalDate day) {
        var shards = ofEachShard(training, cycle, course, day, partition -> {
            var latest = new HashMap<Map.Entry<String, Direction>, Scan>();
            var read = new AtomicInteger();
            each(partition, null, scan -> {
                read.incrementAndGet();
                latest.merge(Map.entry(scan.person(), scan.direction()), scan, (one, other) -> other.receivedAt().isAfter(one.receivedAt()) ? other : one);
            });
            return new Glance(List.copyOf(latest.values()), read.get());
        });
        return new Glance(shards.stream().flatMap(shard -> shard.latest().stream()).toList(), shards.stream().mapToInt(Glance::read).sum());
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
        each(partition, prefix, scan -> {
            // A retry can store a scan twice, in time and late; only the one in time counts. The late copy follows it directly in the table.
            var again = scan.late() && !scans.isEmpty() && scans.getLast().key().equals(ScanKey.inTime(scan));
            if (!again) {
                scans.add(scan);
            }
        });
        return scans;
    }

    private void each(String partition, String prefix, Consumer<Scan> taken) {
        documents(partition, prefix, body -> {
            // An earlier version stored refused tries here, under keys that sort first; they do not count and are no longer shown.
            if (!body.hasNonNull("refused")) {
                taken.accept(Json.value(body, Scan.class));
            }
        });
    }

    private List<RefusedTries> refused(String partition, String prefix) {
        var found = new ArrayList<RefusedTries>();
        documents(partition, prefix, body -> found.add(Json.value(body, RefusedTries.class)));
        found.sort(Comparator.comparing(RefusedTries::last, Scan.BY_TIME));
        return found;
    }

    private void documents(String partition, String prefix, Consumer<ObjectNode> taken) {
        String cursor = null;
        do {
            var page = documents.query(Query.of(partition, prefix), PAGE, cursor);
            page.items().forEach(taken);
            cursor = page.next();
        } while (cursor != null);
    }

    private static Key key(Scan scan) {
        return key(scan.key());
    }

    private static Key key(ScanKey key) {
        return new Key(key.partition(), key.sort());
    }
}
