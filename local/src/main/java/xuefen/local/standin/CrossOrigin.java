package xuefen.local.standin;

import java.util.List;

/**
 * The requests that pages of other origins may send to the object store.
 *
 * @param origins allowed origins; {@code *} for any; empty for none
 * @param methods allowed methods
 * @param headers allowed request headers; {@code *} for any
 */
public record CrossOrigin(List<String> origins, List<String> methods, List<String> headers) {
    /** Allows nothing. */
    public static final CrossOrigin NONE = new CrossOrigin(List.of(), List.of(), List.of());
}
