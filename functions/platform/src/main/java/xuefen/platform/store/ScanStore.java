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

import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.scanning.ScanKey;
import xuefen.domain.scanning.SharedParts;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Gathered;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * Every accepted scan, once, and separately the refused tries: one record for each person and reason of a cycle and
 * day. Only {@link AttendanceReader} reads the scans of a day or a person.
 */
public final class ScanStore {
    private static final Logger LOG = LoggerFactory.getLogger(ScanStore.class);
    /** Shards read concurrently: enough to hide latency, few enough for the connections of one function. */
    private static final int SIDE_BY_SIDE = 4;

    private final Documents documents;
    private final Items<Scan> accepted;
    private final Items<RefusedTries> refusedTries;

    /** The last refused try and its time, stored beside the set of all tries. */
    private record Latest(Scan last, long at) {}

    /** A store on the scans table. */
    public ScanStore(Documents documents) {
        this.documents = documents;
        accepted = new Items<>(documents, Scan.class, ScanStore::body);
        refusedTries = new Items<>(documents, RefusedTries.class);
    }

    /**
     * Stores scans idempotently and counts refused tries; returns those that could not be stored. Each scan takes one
     * write and no read.
     */
    public List<Scan> keep(List<Scan> scans) {
        // A batch write refuses duplicate keys, so copies are merged first.
        var byKey = new LinkedHashMap<Key, Scan>();
        scans.stream().filter(scan -> scan.refused() == null).forEach(scan -> byKey.put(ScanKeys.scan(scan), scan));
        var failed = new HashSet<>(documents
            .putMany(byKey.entrySet().stream().map(scan -> accepted.document(scan.getKey(), scan.getValue())).toList())
            .stream().map(Document::key).toList());
        scans.stream().filter(scan -> scan.refused() != null).collect(Collectors.groupingBy(ScanKeys::scan))
            .forEach((key, tries) -> {
                if (!counted(key, tries)) {
                    failed.add(key);
                }
            });
        return scans.stream().filter(scan -> failed.contains(ScanKeys.scan(scan))).toList();
    }

    /** Counts tries of one person and reason; false where that fails, which does not affect the other scans. */
    private boolean counted(Key key, List<Scan> tries) {
        try {
            var last = Collections.max(tries, Comparator.comparing(Scan::receivedAt));
            documents.gather(new Gathered(key, "tried", tries.stream().map(Scan::digest).collect(Collectors.toSet()),
                RefusedTries.MOST, Json.tree(new Latest(last, last.receivedAt().toEpochMilli())), "at"));
            return true;
        } catch (RuntimeException e) {
            LOG.error("refused tries at {} were not counted", key.pk(), e);
            return false;
        }
    }

    /** An accepted scan, in time or late. */
    public Optional<Scan> find(CycleId cycle, ScanId id) {
        var inTime = ScanKey.inTime(cycle, id);
        return accepted.find(ScanKeys.stored(inTime)).or(() -> accepted.find(ScanKeys.stored(inTime.late())));
    }

    private static ObjectNode body(Scan scan) {
        var body = Json.tree(scan);
        if (scan.phone().device() != null) {
            body.put(ScanKeys.TAG, scan.deviceTag());
        }
        return body;
    }

    /** Every accepted scan on a day in China, of whichever course, in order of time. */
    List<Scan> ofDay(CycleId cycle, LocalDate day) {
        return ofEachShard(cycle, day, this::all).stream().flatMap(List::stream).sorted(Scan.BY_TIME).toList();
    }

    /** The accepted scans of one person on some days in China, in order of time; one query a day. */
    List<Scan> ofPerson(CycleId cycle, List<LocalDate> days, String person) {
        return days.stream().flatMap(day -> all(ScanKeys.ofPerson(cycle, day, person)).stream())
            .sorted(Scan.BY_TIME).toList();
    }

    /**
     * The accepted scans of a phone on some days in China, whoever used it; one query, on the index.
     *
     * @param deviceTag the phone's {@link Scan#deviceTag}; other phones may have the same
     */
    List<Scan> ofPhone(CycleId cycle, List<LocalDate> days, String deviceTag) {
        return accepted.all(ScanKeys.ofPhone(deviceTag)).stream()
            .filter(scan -> scan.occasion().cycleId().equals(cycle) && days.contains(scan.day())).toList();
    }

    /** All refused tries on a day, in order of time; one query. */
    List<RefusedTries> refusedOn(CycleId cycle, LocalDate day) {
        return refused(ScanKeys.refused(cycle, day));
    }

    /** The refused tries of one person on a day, in order of time; one query. */
    List<RefusedTries> refusedOf(CycleId cycle, LocalDate day, String person) {
        return refused(ScanKeys.refused(cycle, day, person));
    }

    /**
     * Whose scans count on one day.
     *
     * @param latest for each person and direction the scan received last, in no particular order
     * @param read   how many scans were read
     */
    public record Glance(List<Scan> latest, int read) {}

    /**
     * Whose scans count on one day of a cycle. It reads every scan, however many one person has, so that nobody is left
     * out, but keeps only the last ones.
     *
     * @param windows swipe windows of the cycle
     */
    public Glance glance(CycleId id, Cycle cycle, SwipeWindows windows, LocalDate day) {
        var today = windows.on(day);
        var shards = cycle.dates(day).stream().flatMap(date -> glances(id, date, today).stream()).toList();
        return new Glance(shards.stream().flatMap(shard -> shard.latest().stream()).toList(),
            shards.stream().mapToInt(Glance::read).sum());
    }

    private List<Glance> glances(CycleId cycle, LocalDate date, SwipeWindows windows) {
        return ofEachShard(cycle, date, query -> {
            var latest = new HashMap<Map.Entry<String, Direction>, Scan>();
            var read = new AtomicInteger();
            each(query, scan -> {
                read.incrementAndGet();
                if (windows.of(scan).isPresent()) {
                    latest.merge(Map.entry(scan.person(), scan.direction()), scan,
                        (one, other) -> other.receivedAt().isAfter(one.receivedAt()) ? other : one);
                }
            });
            return new Glance(List.copyOf(latest.values()), read.get());
        });
    }

    private static <T> List<T> ofEachShard(CycleId cycle, LocalDate day, Function<Query, T> read) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var shards = ScanKeys.ofDay(cycle, day).stream()
                .map(query -> threads.submit(() -> read.apply(query))).toList();
            var all = new ArrayList<T>();
            for (var shard : shards) {
                all.add(shard.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the scans of " + cycle.training() + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the scans of " + cycle.training(), e);
        }
    }

    private List<Scan> all(Query query) {
        var scans = new ArrayList<Scan>();
        var shared = new SharedParts();
        each(query, scan -> {
            // A retry can store a scan twice, in time and late; only the one in time counts. The late copy follows it
            // directly in the table.
            var again = scan.late() && !scans.isEmpty() && scans.getLast().key().equals(ScanKey.inTime(scan));
            if (!again) {
                scans.add(shared.of(scan));
            }
        });
        return scans;
    }

    private void each(Query query, Consumer<Scan> taken) {
        accepted.each(query, scan -> {
            // An earlier version stored refused tries here, under keys that sort first; they do not count and are no
            // longer shown.
            if (scan.refused() == null) {
                taken.accept(scan);
            }
        });
    }

    private List<RefusedTries> refused(Query query) {
        var found = refusedTries.all(query);
        found.sort(Comparator.comparing(RefusedTries::last, Scan.BY_TIME));
        return found;
    }
}
