package xuefen.platform.form;

/**
 * One field that differs between two submissions of an application.
 *
 * @param kind   changed, or part of a row that was added or removed
 * @param field  its path, such as {@code leader.specialty} or {@code courses[2].hours}; in the submission before where the row was removed
 * @param before what it was, as text; null where it was empty
 * @param after  what it is, as text; null where it is empty
 */
public record Change(Kind kind, String field, String before, String after) {
    /** What became of a field. */
    public enum Kind {
        /** It has another value. */
        CHANGED,
        /** Its row is new. */
        ADDED,
        /** Its row is gone. */
        REMOVED
    }
}
