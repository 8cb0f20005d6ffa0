package xuefen.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes one sheet as XML (ECMA-376, SpreadsheetML), row by row. The first rows wait until it is known whether they are
 * to stay in sight, as the sheet's head says so.
 */
final class SheetXml {
    /** What a sheet reads as the code of a character, such as _x202E_ (ST_Xstring), begins with these. */
    private static final String CODE = "_x";
    /** On paper: A4, across, as wide as one page, and as many pages as the rows need. */
    private static final String FITS = "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";
    private static final String ON_PAPER = "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";
    /** Characters that a spreadsheet may take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";
    /** The most characters of a cell that spreadsheets take. */
    private static final int LONGEST = 32_767;

    private final Utf8 out;
    private final boolean first;
    private final int[] widths;
    private int textColumns;
    private int rows;
    private boolean begun;

    /**
     * @param first  whether it is the sheet that shows when the file is opened
     * @param widths of its columns, in characters
     */
    SheetXml(OutputStream stream, boolean first, int... widths) {
        this.out = new Utf8(stream);
        this.first = first;
        this.widths = widths.clone();
    }

    void columnsOfText(int columns) {
        textColumns = columns;
    }

    void row(List<?> cells) throws IOException {
        rows++;
        out.add("<row r=\"").add(rows).add("\">");
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case null -> {} // an empty cell is none
                case String text -> text(column, text);
                case Number number -> at("<c r=\"", column).add("\"><v>").add(plain(number)).add("</v></c>");
                case Object other -> throw new IllegalArgumentException(
                    "neither text nor number: " + other.getClass().getName());
            }
        }
        out.add("</row>");
        if (out.full()) {
            begin(0);
            out.flush();
        }
    }

    /** @throws IllegalStateException after so many rows that some are written */
    void freeze() {
        if (begun) {
            throw new IllegalStateException("too many rows to stay in sight: " + rows);
        }
        begin(rows);
    }

    void end() throws IOException {
        begin(0);
        out.add("</sheetData>").add(ON_PAPER).add("</worksheet>");
        out.flush();
    }

    private void begin(int frozen) {
        if (begun) {
            return;
        }
        begun = true;
        var head = new StringBuilder(WorkbookParts.XML).append("<worksheet xmlns=\"").append(WorkbookParts.MAIN)
            .append("\">").append(FITS).append("<sheetViews><sheetView workbookViewId=\"0\"")
            .append(first ? " tabSelected=\"1\">" : ">");
        if (frozen > 0) {
            head.append("<pane ySplit=\"").append(frozen).append("\" topLeftCell=\"A").append(frozen + 1)
                .append("\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>");
        }
        head.append("</sheetView></sheetViews>");
        if (widths.length > 0) {
            head.append("<cols>");
            for (int column = 0; column < widths.length; column++) {
                head.append("<col min=\"").append(column + 1).append("\" max=\"").append(column + 1)
                    .append("\" width=\"").append(widths[column]).append("\" customWidth=\"1\"")
                    .append(column < textColumns ? " style=\"" + WorkbookParts.TEXT + "\"/>" : "/>");
            }
            head.append("</cols>");
        }
        out.before(head.append("<sheetData>").toString());
    }

    private void text(int column, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a cell holds no more than " + LONGEST + " characters");
        }
        var quoted = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        at("<c r=\"", column).add("\" s=\"").add(quoted ? WorkbookParts.QUOTED : WorkbookParts.TEXT)
            .add("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        for (int i = 0; i < text.length(); i++) {
            character(text, i);
        }
        out.add("</t></is></c>");
    }

    private void character(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '<' -> out.add("&lt;");
            case '>' -> out.add("&gt;");
            case '&' -> out.add("&amp;");
            case '_' -> out.add(looksCoded(text, i) ? "_x005F_" : "_");
            case '\t', '\n' -> out.add(c);
            case '\r' -> out.add("&#13;"); // readers of XML make a line feed of a bare one
            case '\uFFFE', '\uFFFF' -> out.add('\uFFFD');
            default -> {
                if (c < ' ') {
                    out.add(CODE).add("%04X_".formatted((int) c)); // XML has no such character
                } else {
                    out.add(c);
                }
            }
        }
    }

    /** Whether a spreadsheet would read the code of a character here. */
    private static boolean looksCoded(String text, int i) {
        if (!text.startsWith(CODE, i) || text.length() < i + 7 || text.charAt(i + 6) != '_') {
            return false;
        }
        for (int digit = i + 2; digit < i + 6; digit++) {
            if (Character.digit(text.charAt(digit), 16) < 0 || text.charAt(digit) > 'f') {
                return false;
            }
        }
        return true;
    }

    private static String plain(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }

    /** The reference of a cell in the current row, such as AB12. */
    private Utf8 at(String before, int column) {
        out.add(before);
        if (column >= 26) {
            out.add((char) ('A' + column / 26 - 1));
        }
        return out.add((char) ('A' + column % 26)).add(rows);
    }
}
