package xuefen.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How many items a second a bare stand-in writes, over some connections at once. */
public final class WriteRate {
    /** Part of the work that goes before, unmeasured. */
    private static final int WARM_UP = 5;

    private WriteRate() {}

    /**
     * Writes each item once. Those of the warm-up are not written again: replacing an item is another matter than
     * adding one.
     *
     * @param size        items in a request
     * @param connections requests under way
     * @param write       writes those of one request
     */
    public static <T> double of(List<T> items, int size, int connections, Consumer<List<T>> write)
        throws InterruptedException {
        var first = items.size() / WARM_UP;
        write(chunks(items.subList(0, first), size), connections, write);
        var rest = items.subList(first, items.size());
        var begin = System.nanoTime();
        write(chunks(rest, size), connections, write);
        return rest.size() * 1e9 / (System.nanoTime() - begin);
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }

    private static <T> void write(List<T> chunks, int connections, Consumer<T> each) throws InterruptedException {
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < connections; i++) {
                running.add(pool.submit(() -> {
                    for (int at = next.getAndIncrement(); at < chunks.size(); at = next.getAndIncrement()) {
                        each.accept(chunks.get(at));
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare stand-in failed", e.getCause());
        }
    }
}
