package xuefen.domain.credit;

import java.time.Instant;

/**
 * 导出已授分人员名单: one export of a training's roster.
 *
 * @param id        UUID; the same order twice is one export and one file
 * @param training  training id
 * @param orderedBy account
 * @param orderedAt when
 * @param doneAt    when the file was written; null before; what follows is then 0 or null
 * @param rows      people on it
 * @param sha256    hex SHA-256 of the file
 */
public record RosterExport(String id, String training, String orderedBy, Instant orderedAt, Instant doneAt, int rows,
    String sha256) {

    /** An export that is still to be written. */
    public static RosterExport ordered(String id, String training, String orderedBy, Instant now) {
        return new RosterExport(id, training, orderedBy, now, null, 0, null);
    }

    /** The export once its file is written. */
    public RosterExport written(int rows, String sha256, Instant now) {
        return new RosterExport(id, training, orderedBy, orderedAt, now, rows, sha256);
    }

    /** Whether the file is there. */
    public boolean done() {
        return doneAt != null;
    }
}
