package xuefen.workbook;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@link ListWorkbook} of texts alone below one row of titles, to be filled in or read back. Cells that are still
 * empty have the text format, too.
 */
public final class TextWorkbook implements AutoCloseable {
    /** Its media type. */
    public static final String TYPE = ListWorkbook.TYPE;

    private static final int WIDTH = 24;

    private final ListWorkbook workbook = new ListWorkbook();

    /** An empty workbook. */
    public TextWorkbook() {}

    /** Writes an unused workbook before a snapshot: the first one takes half a second more than the next. */
    public static void prime() {
        try (var workbook = new TextWorkbook().sheet("-", List.of("-"))) {
            workbook.row(List.of("-")).bytes();
        }
    }

    /** Begins a sheet with a row of titles that stays in sight. */
    public TextWorkbook sheet(String name, List<String> titles) {
        workbook.sheet(name, IntStream.range(0, titles.size()).map(column -> WIDTH).toArray());
        workbook.columnsOfText(titles.size());
        workbook.row(titles).freeze();
        return this;
    }

    /** Adds a row; null is an empty cell. */
    public TextWorkbook row(List<String> texts) {
        workbook.row(texts);
        return this;
    }

    /** The bytes of the file; nothing can be added afterwards. */
    public byte[] bytes() {
        return workbook.bytes();
    }

    /** Frees what compressing needs. */
    @Override
    public void close() {
        workbook.close();
    }
}
