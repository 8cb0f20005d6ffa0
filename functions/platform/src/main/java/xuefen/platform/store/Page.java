package xuefen.platform.store;

import java.util.List;
import java.util.function.Function;

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

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
