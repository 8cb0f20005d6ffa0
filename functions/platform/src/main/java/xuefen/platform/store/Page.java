package xuefen.platform.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import xuefen.domain.problem.Problem;

/**
 * One page of results: the one way to page.
 *
 * @param items what is on it
 * @param next  cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, String next) {
    /** Items on a page unless asked otherwise. */
    public static final int SIZE = 50;
    /** Items on a page at most. */
    public static final int MOST = 200;

    /**
     * One page of a list that is all at hand, in the order of its keys. It goes on after the key of the last one, so that nothing is shown twice where
     * something has come before it meanwhile.
     *
     * @param key  what tells apart and orders the items
     * @param cursor where the page before it ended; null for the first
     * @throws Problem naming {@code cursor} when it is not one of ours
     */
    public static <T> Page<T> of(Collection<T> all, Function<T, String> key, int limit, String cursor) {
        return of(all, key, Comparator.naturalOrder(), limit, cursor);
    }

    /** The same, the last key first. */
    public static <T> Page<T> newest(Collection<T> all, Function<T, String> key, int limit, String cursor) {
        return of(all, key, Comparator.reverseOrder(), limit, cursor);
    }

    private static <T> Page<T> of(Collection<T> all, Function<T, String> key, Comparator<String> order, int limit, String cursor) {
        var after = cursor == null ? null : Cursor.read(cursor);
        var rest = all.stream().filter(item -> after == null || order.compare(key.apply(item), after) > 0).sorted(Comparator.comparing(key, order)).toList();
        var items = rest.subList(0, Math.min(limit, rest.size()));
        return new Page<>(List.copyOf(items), items.size() < rest.size() ? Cursor.write(key.apply(items.getLast())) : null);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
