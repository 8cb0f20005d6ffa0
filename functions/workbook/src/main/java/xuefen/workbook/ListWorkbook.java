package xuefen.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A workbook of texts and numbers. Rows are written to disk as they are added, so that memory does not grow with them.
 * A text stays a text: it has the text format, so that a code keeps its zeros when edited, and one that looks like a
 * formula is marked as a text. Numbers can be summed.
 */
public final class ListWorkbook implements AutoCloseable {
    /** Its media type. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Rows kept in memory. */
    private static final int WINDOW = 100;
    /** What a spreadsheet reads as the code of a character, such as _x202E_ (ECMA-376, ST_Xstring): its first sign. */
    private static final Pattern CODED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    /** Characters that a spreadsheet may take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final CellStyle plain = text(false);
    private final CellStyle quoted = text(true);
    private Sheet sheet;
    private int nextRow;

    /** An empty workbook. */
    public ListWorkbook() {
        // POI's default is a zip of over 4 GB, which some readers refuse and no list needs.
        workbook.setZip64Mode(Zip64Mode.Never);
    }

    /**
     * Begins a sheet.
     *
     * @param widths of its columns, in characters
     */
    public ListWorkbook sheet(String name, int... widths) {
        sheet = workbook.createSheet(name);
        nextRow = 0;
        for (int column = 0; column < widths.length; column++) {
            sheet.setColumnWidth(column, widths[column] * 256);
        }
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells texts and numbers; null is an empty cell
     * @throws IllegalArgumentException if a cell is neither a text nor a number
     */
    public ListWorkbook row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** As {@link #row(Object...)}. */
    public ListWorkbook row(List<?> cells) {
        var row = sheet.createRow(nextRow++);
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) != null) {
                fill(row.createCell(column), cells.get(column));
            }
        }
        return this;
    }

    /** Keeps the rows added so far in sight while the rows below scroll. */
    public ListWorkbook freeze() {
        sheet.createFreezePane(0, nextRow);
        return this;
    }

    /** The bytes of the file; nothing can be added afterwards. */
    public byte[] bytes() {
        workbook.getXSSFWorkbook().getProperties().getCoreProperties().setCreator("学分 Xuefen");
        var written = new ByteArrayOutputStream();
        try {
            workbook.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    /**
     * As {@link #bytes()}; the same content yields the same bytes, whenever it is written.
     *
     * @param dated the creation date written into the workbook
     */
    public byte[] bytes(Instant dated) {
        var core = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
        core.setCreated(Optional.of(Date.from(dated)));
        core.setModified(Optional.of(Date.from(dated)));
        return SteadyZip.of(bytes(), dated);
    }

    /** Deletes the temporary files. */
    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the first columns the text format, so that input into their empty cells stays a text. */
    void columnsOfText(int columns) {
        for (int column = 0; column < columns; column++) {
            sheet.setDefaultColumnStyle(column, plain);
        }
    }

    private void fill(Cell cell, Object content) {
        switch (content) {
            case String text -> {
                cell.setCellValue(CODED.matcher(text).replaceAll("_x005F_"));
                cell.setCellStyle(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? quoted : plain);
            }
            case Number number -> cell.setCellValue(number.doubleValue());
            default -> throw new IllegalArgumentException("neither text nor number: " + content.getClass().getName());
        }
    }

    private CellStyle text(boolean quote) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(quote);
        return style;
    }
}
