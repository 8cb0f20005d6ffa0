package xuefen.accountimport;

import java.util.SortedMap;

/**
 * A row with content.
 *
 * @param number its number in the spreadsheet, from 1
 * @param cells  cells with content, by column from 0
 */
record SheetRow(int number, SortedMap<Integer, Cell> cells) {

    /**
     * A cell.
     *
     * @param text  its content, trimmed
     * @param wrong why its content is unusable, as the rest of a Chinese sentence that begins with the column; null
     *              where it is usable
     */
    record Cell(String text, String wrong) {}
}
