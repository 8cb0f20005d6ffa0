package xuefen.domain.imports;

/**
 * Why a row, or the file as a whole, cannot be imported.
 *
 * @param row    row as the spreadsheet numbers it, from 1; null for the file as a whole
 * @param column title of the column; null where it is about the whole row
 * @param reason Chinese sentence that says what to change
 */
public record RowFault(Integer row, String column, String reason) {

    /** A fault of the file as a whole. */
    public static RowFault ofFile(String reason) {
        return new RowFault(null, null, reason);
    }
}
