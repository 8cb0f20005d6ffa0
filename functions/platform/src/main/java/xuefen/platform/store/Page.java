package xuefen.platform.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import xuefen.domain.problem.Problem;

/**
 * One page of results. All paging uses this record.
 *
 * @param items its items
 * @param next  cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, String next) {
    /** The default number of items on a page. */
    public static final int SIZE = 50;
    /** The most items on a page. */
    public static final int MOST = 200;

    /**
     * One page of a complete list, in the order of its keys. The next page begins after the last key, so that no item
     * appears twice when others are added before it.
     *
     * @param list   the list's name, so that a cursor of another list is refused
     * @param key    the unique key that orders the items
     * @param cursor where the page before it ended; null for the first
     * @throws Problem naming {@code cursor} when it is none of this list
     */
    public static <T> Page<T> of(String list, Collection<T> all, Function<T, String> key, int limit, String cursor) {
        return of(list, all, key, Comparator.naturalOrder(), limit, cursor);
    }

    /** The same in descending order of keys. */
    public static <T> Page<T> newest(String list, Collection<T> all, Function<T, String> key, int limit,
        String cursor) {
        return of(list, all, key, Comparator.reverseOrder(), limit, cursor);
    }

    private static <T> Page<T> of(String list, Collection<T> all, Function<T, String> key, Comparator<String> order,
        int limit, String cursor) {
        var after = cursor == null ? null : Cursor.read(list, cursor);
        var rest = all.stream().filter(item -> after == null || order.compare(key.apply(item), after) > 0)
            .sorted(Comparator.comparing(key, order)).toList();
        var items = rest.subList(0, Math.min(limit, rest.size()));
        return new Page<>(List.copyOf(items),
            items.size() < rest.size() ? Cursor.write(list, key.apply(items.getLast())) : null);
    }

    /**
     * Reads a listing to its end.
     *
     * @param listing its page at a cursor; null for the first
     * @param taken   gets each page before the next is read
     */
    public static <T> void each(Function<String, Page<T>> listing, Consumer<Page<T>> taken) {
        String cursor = null;
        do {
            var page = listing.apply(cursor);
            taken.accept(page);
            cursor = page.next();
        } while (cursor != null);
    }

    /** The same page with each item converted. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
