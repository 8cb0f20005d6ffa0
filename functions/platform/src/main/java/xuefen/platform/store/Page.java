package xuefen.platform.store;

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
     * One page of a list that is all at hand; the cursor is simply the place in it.
     *
     * @throws Problem naming {@code cursor} when it is not one of ours
     */
    public static <T> Page<T> of(List<T> all, int limit, String cursor) {
        if (cursor != null && !cursor.matches("[1-9][0-9]{0,8}")) {
            throw Problem.field("cursor", "翻页位置无效，请从第一页重新开始");
        }
        var from = Math.min(cursor == null ? 0 : Integer.parseInt(cursor), all.size());
        var to = Math.min(from + limit, all.size());
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? Integer.toString(to) : null);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
