package xuefen.accountimport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

import xuefen.domain.imports.CellText;

/**
 * Reads the XML of a sheet as a stream, one row at a time. POI's own handler returns cells as displayed and does not
 * tell a number from a text of digits, or a formula from its value; the import must.
 */
final class SheetHandler extends WorkbookXml.Texts {
    /** The digits that Excel keeps of a number; it sets further digits to zero. */
    private static final int MOST_DIGITS = 15;
    private static final int MOST_SCALE = 30;
    private static final int MOST_NUMBER = 8;
    private static final int MOST_LETTERS = 3;
    /** Excel's own limit: A to XFD. */
    private static final int MOST_COLUMNS = 16_384;
    /** The most merged ranges that are reported. */
    private static final int MOST_MERGED = 100;
    /** The length of XFD1048576:XFD1048576, with dollar signs. */
    private static final int MOST_RANGE = 30;

    private final SharedTexts strings;
    private final Consumer<SheetRow> each;
    private final List<String> merged = new ArrayList<>();
    private TreeMap<Integer, SheetRow.Cell> cells = new TreeMap<>();
    private int row;
    private int column = -1;
    private String type;
    private boolean formula;

    /**
     * @param strings texts that cells refer to
     * @param each    receives every row with content
     */
    SheetHandler(SharedTexts strings, Consumer<SheetRow> each) {
        this.strings = strings;
        this.each = each;
    }

    /** The first ranges of merged cells; complete after the whole sheet was read. */
    List<String> merged() {
        return List.copyOf(merged);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        super.startElement(uri, localName, name, attributes);
        switch (localName) {
            case "row" -> {
                row = attributes.getValue("r") == null ? row + 1 : number(attributes.getValue("r"));
                column = -1;
                cells = new TreeMap<>();
            }
            case "c" -> {
                column = attributes.getValue("r") == null ? column + 1 : column(attributes.getValue("r"));
                if (column >= MOST_COLUMNS) {
                    throw new SAXException("more columns than a sheet has");
                }
                type = attributes.getValue("t");
                formula = false;
                begin();
            }
            case "f" -> formula = true;
            case "mergeCell" -> {
                var range = attributes.getValue("ref");
                if (range == null || range.length() > MOST_RANGE) {
                    throw new SAXException("not a range of cells");
                }
                if (merged.size() < MOST_MERGED) {
                    merged.add(range);
                }
            }
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        super.endElement(uri, localName, name);
        switch (localName) {
            case "c" -> {
                var cell = cell(text());
                if (cell != null) {
                    cells.put(column, cell);
                }
            }
            case "row" -> {
                if (!cells.isEmpty()) {
                    each.accept(new SheetRow(row, cells));
                }
            }
            default -> {}
        }
    }

    private SheetRow.Cell cell(String raw) throws SAXException {
        if (formula) {
            return new SheetRow.Cell(raw, "含有公式，请改为填写内容本身");
        }
        var whole = CodedText.decoded("s".equals(type) && !raw.isEmpty() ? shared(raw.strip()) : raw);
        if (whole.length() > MOST_KEPT) {
            return new SheetRow.Cell("", "超过 " + MOST_KEPT + " 个字，请改短");
        }
        var content = CellText.trimmed(whole);
        if (content == null) {
            return null;
        }
        return switch (type) {
            case "s", "str", "inlineStr" -> new SheetRow.Cell(content, null);
            case "e" -> new SheetRow.Cell(content, "是错误值 " + content + "，请改为填写内容本身");
            case "b" -> new SheetRow.Cell(content, "是逻辑值，请设为文本格式后重新填写");
            case null, default -> number(content, content);
        };
    }

    /** A number as the text of its digits: a code typed into a cell that was not set to text. */
    private static SheetRow.Cell number(String raw, String content) {
        BigDecimal number;
        try {
            number = new BigDecimal(raw).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return new SheetRow.Cell(content, "不是文本，请设为文本格式后重新填写");
        }
        if (Math.abs((long) number.scale()) > MOST_SCALE
            || number.precision() - Math.min(number.scale(), 0) > MOST_DIGITS) {
            return new SheetRow.Cell(content, "是超过 15 位的数字，末位可能已被改动，请设为文本格式后重新填写");
        }
        return new SheetRow.Cell(number.toPlainString(), null);
    }

    private String shared(String index) throws SAXException {
        var at = number(index);
        var text = strings.get(at);
        if (text == null) {
            throw new SAXException("no such text: " + at);
        }
        return text;
    }

    // Without regular expressions: a sheet has millions of these.
    private static int number(String digits) throws SAXException {
        var number = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == MOST_NUMBER) {
                throw new SAXException("not a number");
            }
            number = 10 * number + digit;
        }
        if (digits.isEmpty()) {
            throw new SAXException("not a number");
        }
        return number;
    }

    /** The column, from 0, of a cell such as AB12. */
    private static int column(String reference) throws SAXException {
        var column = 0;
        for (int i = 0; i < reference.length(); i++) {
            var letter = reference.charAt(i) - 'A';
            if (letter < 0 || letter > 25) {
                if (i == 0) {
                    break;
                }
                return column - 1;
            }
            if (i == MOST_LETTERS) {
                break;
            }
            column = 26 * column + letter + 1;
        }
        throw new SAXException("not the name of a cell");
    }
}
