package xuefen.platform.store;

import java.util.ArrayList;
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
    private static final String PART = "/";
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
     * One page of lists that are read one after the other, such as those of days.
     *
     * @param list   the list's name, so that a cursor of another list is refused
     * @param parts  what each list is of, each with a text of its own
     * @param most   the most lists that one page reads; beyond them the page ends early, with more to come
     * @param read   the list of a part
     * @param key    the key, unique within its list, that orders the items
     * @param cursor where the page before it ended; null for the first
     * @throws Problem naming {@code cursor} when it is none of this list
     */
    public static <P, T> Page<T> gathered(String list, List<P> parts, int most, Function<P, List<T>> read,
        Function<T, String> key, int limit, String cursor) {
        var place = cursor == null ? new String[] {parts.isEmpty() ? "" : parts.getFirst().toString(), ""}
            : Cursor.read(list, cursor).split(PART, 2);
        int at = parts.stream().map(Object::toString).toList().indexOf(place[0]);
        if (cursor != null && (at < 0 || place.length < 2)) {
            throw Cursor.wrong();
        }
        var items = new ArrayList<T>();
        var after = place[1];
        for (int left = most; at >= 0 && at < parts.size() && left > 0; at++, left--, after = "") {
            for (var item : read.apply(parts.get(at)).stream().sorted(Comparator.comparing(key)).toList()) {
                if (key.apply(item).compareTo(after) <= 0) {
                    continue;
                }
                if (items.size() == limit) {
                    return new Page<>(List.copyOf(items), Cursor.write(list, parts.get(at) + PART + after));
                }
                items.add(item);
                after = key.apply(item);
            }
        }
        return new Page<>(List.copyOf(items),
            at >= 0 && at < parts.size() ? Cursor.write(list, parts.get(at) + PART) : null);
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
