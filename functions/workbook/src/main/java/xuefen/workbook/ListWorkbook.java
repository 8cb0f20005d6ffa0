package xuefen.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of texts and numbers. Rows are compressed as they are added, so that memory grows by some tens of bytes
 * with each. A text stays a text: it has the text format, so that a code keeps its zeros when edited, and one that
 * looks like a formula is marked as a text. Numbers can be summed. Sheets are written one after the other.
 */
public final class ListWorkbook implements AutoCloseable {
    /** Its media type. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** As libraries for spreadsheets choose it: a higher one takes twice the time for a tenth less. */
    private static final int LEVEL = 4;
    /** The first time that a zip can hold. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written, StandardCharsets.UTF_8);
    private final Instant dated;
    private final List<String> names = new ArrayList<>();
    private SheetXml sheet;

    /** An empty workbook without a date. */
    public ListWorkbook() {
        this(null);
    }

    /**
     * An empty workbook; the same content yields the same bytes, whenever it is written.
     *
     * @param dated the creation date written into it; null for none
     */
    public ListWorkbook(Instant dated) {
        this.dated = dated;
        zip.setLevel(LEVEL);
    }

    /**
     * Begins a sheet; no rows can be added to the one before.
     *
     * @param widths of its columns, in characters
     */
    public ListWorkbook sheet(String name, int... widths) {
        try {
            end();
            names.add(name);
            zip.putNextEntry(entry(WorkbookParts.sheet(names.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sheet = new SheetXml(zip, names.size() == 1, widths);
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells texts and numbers; null is an empty cell
     * @throws IllegalArgumentException if a cell is neither a text nor a number, or is longer than a cell may be
     */
    public ListWorkbook row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** As {@link #row(Object...)}. */
    public ListWorkbook row(List<?> cells) {
        try {
            sheet.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Keeps the rows added so far in sight while the rows below scroll.
     *
     * @throws IllegalStateException when they are too many for that
     */
    public ListWorkbook freeze() {
        sheet.freeze();
        return this;
    }

    /** The bytes of the file; nothing can be added afterwards. */
    public byte[] bytes() {
        try {
            end();
            for (var part : WorkbookParts.of(names, dated).entrySet()) {
                zip.putNextEntry(entry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    /** Frees what compressing needs. */
    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the first columns the text format, so that input into their empty cells stays a text. */
    void columnsOfText(int columns) {
        sheet.columnsOfText(columns);
    }

    private void end() throws IOException {
        if (sheet != null) {
            sheet.end();
            zip.closeEntry();
            sheet = null;
        }
    }

    private ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(dated == null ? EARLIEST : LocalDateTime.ofInstant(dated, ZoneOffset.UTC));
        return entry;
    }
}
