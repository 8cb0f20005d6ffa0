package xuefen.domain.imports;

import java.time.Instant;
import java.util.List;

/**
 * A workbook of accounts or units to import: all of its rows, or none.
 *
 * @param id           UUID that the caller chose; its job has the same
 * @param kind         what the workbook holds
 * @param fileName     name of the file on the caller's machine
 * @param size         its bytes
 * @param passwordHash hash of the password that new accounts begin with; null for units
 * @param orderedBy    administrator who ordered it
 * @param orderedAt    when
 * @param stage        its progress
 * @param sha256       its SHA-256, in 64 hex digits
 * @param rows         rows with content
 * @param created      rows that create an account or unit
 * @param unchanged    rows that match what is there already
 * @param faultCount   how many faults there are
 * @param faults       the first of them, at most {@value #MOST_FAULTS}
 */
public record AccountImport(String id, ImportKind kind, String fileName, long size, String passwordHash,
    String orderedBy, Instant orderedAt, Stage stage, String sha256, int rows, int created, int unchanged,
    int faultCount, List<RowFault> faults) {
    /** Maximum bytes of a workbook; 100,000 learners take 5 MB. */
    public static final long MOST_BYTES = 20L * 1024 * 1024;
    /** Maximum of rows with content. */
    public static final int MOST_ROWS = 200_000;
    /** Faults that are listed; all are counted. */
    public static final int MOST_FAULTS = 200;

    /** The progress of an import. */
    public enum Stage {
        /** No row has been checked. */
        ORDERED,
        /** Every row is right; rows are being written. */
        CHECKED,
        /** Rows are wrong; none is ever written. */
        REFUSED,
        /** Every row is written. */
        DONE
    }

    /** A new order. */
    public static AccountImport ordered(String id, ImportKind kind, String fileName, long size, String sha256,
        String passwordHash, String by, Instant now) {
        return new AccountImport(id, kind, fileName, size, passwordHash, by, now, Stage.ORDERED, sha256, 0, 0, 0, 0,
            List.of());
    }

    /** The import after every row was found right. */
    public AccountImport checked(int rows, int unchanged) {
        return new AccountImport(id, kind, fileName, size, passwordHash, orderedBy, orderedAt, Stage.CHECKED, sha256,
            rows, rows - unchanged, unchanged, 0, List.of());
    }

    /** The import after faults were found. */
    public AccountImport refused(int rows, int count, List<RowFault> first) {
        return new AccountImport(id, kind, fileName, size, passwordHash, orderedBy, orderedAt, Stage.REFUSED, sha256,
            rows, 0, 0, count, List.copyOf(first));
    }

    /**
     * The import after every row was written.
     *
     * @param taken rows whose account or unit another caller created, with other content, after the check
     */
    public AccountImport done(List<RowFault> taken) {
        return new AccountImport(id, kind, fileName, size, passwordHash, orderedBy, orderedAt, Stage.DONE, sha256, rows,
            Math.max(0, created - taken.size()), unchanged, taken.size(),
            List.copyOf(taken.subList(0, Math.min(taken.size(), MOST_FAULTS))));
    }

    /** Whether nothing is left to do. */
    public boolean over() {
        return stage == Stage.REFUSED || stage == Stage.DONE;
    }

    /** Whether the file as a whole was refused, so that no row was checked. */
    public boolean unreadable() {
        return stage == Stage.REFUSED && rows == 0 && faultCount == 1 && faults.getFirst().row() == null;
    }

    /** Omits the hash, in case it is logged. */
    @Override
    public String toString() {
        return "import " + id;
    }
}
