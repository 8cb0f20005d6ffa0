package xuefen.domain.attendance;

import java.time.Instant;

/**
 * What the result of an analysis follows from, and how it was found. With it, anybody can find it again from the
 * evidence: the same inputs under the same rules give the same result.
 *
 * @param rules   version of the rules of analysing, {@link #RULES} at that time
 * @param code    version of the program
 * @param records scans that were looked at, whether they count or not
 * @param last    the time of the last of them; null where there was none
 * @param inputs  hex SHA-256 of the inputs, as the evidence lists them
 */
public record Provenance(int rules, String code, long records, Instant last, String inputs) {
    /**
     * The present version of the rules. It changes with their meaning, when the same records, windows, policy and
     * decisions may give another result, and with what is kept of it.
     */
    public static final int RULES = 2;
    /** The first version that keeps of each person how scans were recorded, what stood out, and what waits. */
    static final int MARKED = 2;
}
