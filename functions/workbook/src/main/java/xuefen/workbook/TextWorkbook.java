package xuefen.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A workbook of texts. Rows go to disk as they come: memory does not grow with them. Every cell has the text format, so that a code keeps its zeros
 * when somebody edits it; a text that looks like a formula is marked as a text.
 */
public final class TextWorkbook implements AutoCloseable {
    /** What it is called in HTTP. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Rows kept in memory. */
    private static final int WINDOW = 100;
    private static final int WIDTH = 24;

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final CellStyle plain = style(false);
    private final CellStyle quoted = style(true);
    private Sheet sheet;
    private int nextRow;

    /** An empty one. */
    public TextWorkbook() {
        // POI's default is a zip of over 4 GB, which some readers refuse and no list needs.
        workbook.setZip64Mode(Zip64Mode.Never);
    }

    /** Begins a sheet with a row of titles that stays in sight. */
    public TextWorkbook sheet(String name, List<String> titles) {
        sheet = workbook.createSheet(name);
        nextRow = 0;
        for (int column = 0; column < titles.size(); column++) {
            sheet.setColumnWidth(column, WIDTH * 256);
            sheet.setDefaultColumnStyle(column, plain);
        }
        row(titles);
        sheet.createFreezePane(0, 1);
        return this;
    }

    /** Adds a row; null is an empty cell. */
    public TextWorkbook row(List<String> texts) {
        var row = sheet.createRow(nextRow++);
        for (int column = 0; column < texts.size(); column++) {
            if (texts.get(column) != null) {
                text(row, column, texts.get(column));
            }
        }
        return this;
    }

    /** The file; nothing can be added afterwards. */
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

    /** Removes what was put aside on disk. */
    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(Row row, int column, String value) {
        var cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(!value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? quoted : plain);
    }

    private CellStyle style(boolean quote) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(quote);
        return style;
    }
}
