package xuefen.platform.form;

/**
 * One field that differs between two submissions of an application.
 *
 * @param kind   changed, or part of a row that was added or removed
 * @param field  its path, such as {@code leader.specialty} or {@code courses[2].hours}; for a removed row, the path in
 *               the earlier submission
 * @param before the old value as text; null where it was empty
 * @param after  the new value as text; null where it is empty
 */
public record Change(Kind kind, String field, String before, String after) {
    /** How a field differs. */
    public enum Kind {
        /** It has another value. */
        CHANGED,
        /** Its row is new. */
        ADDED,
        /** Its row is gone. */
        REMOVED
    }
}
