package xuefen.domain.imports;

import java.time.Instant;

/**
 * A workbook of all units or of all accounts of a role.
 *
 * @param id        UUID that the caller chose; its job has the same
 * @param kind      what is in it
 * @param orderedBy administrator who ordered it
 * @param orderedAt when
 * @param rows      how many are in it; 0 until written
 * @param sha256    SHA-256 of the workbook; null until written
 */
public record AccountExport(String id, ImportKind kind, String orderedBy, Instant orderedAt, int rows, String sha256) {

    /** A new order. */
    public static AccountExport ordered(String id, ImportKind kind, String by, Instant now) {
        return new AccountExport(id, kind, by, now, 0, null);
    }

    /** The export once its workbook is written. */
    public AccountExport written(int rows, String digest) {
        return new AccountExport(id, kind, orderedBy, orderedAt, rows, digest);
    }

    /** Whether there is a workbook. */
    public boolean done() {
        return sha256 != null;
    }
}
