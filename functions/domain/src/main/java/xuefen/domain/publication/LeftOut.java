package xuefen.domain.publication;

/**
 * A project that was chosen and not published.
 *
 * @param project its id
 * @param reason  why
 */
public record LeftOut(String project, Reason reason) {

    /** Why a project was not published. */
    public enum Reason {
        /** It is no longer there. */
        GONE,
        /** It is no longer approved. */
        NOT_APPROVED,
        /** It is approved, but was changed after it was chosen. */
        CHANGED
    }
}
