package xuefen.local.standin;

import java.util.List;

/**
 * What pages of other origins may ask of the object store.
 *
 * @param origins origins that may ask; {@code *} for any; empty for none
 * @param methods methods by which they may
 * @param headers headers that they may send; {@code *} for any
 */
public record CrossOrigin(List<String> origins, List<String> methods, List<String> headers) {
    /** Nothing at all. */
    public static final CrossOrigin NONE = new CrossOrigin(List.of(), List.of(), List.of());
}
