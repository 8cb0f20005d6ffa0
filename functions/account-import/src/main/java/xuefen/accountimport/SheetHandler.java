package xuefen.accountimport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import xuefen.domain.imports.CellText;

/**
 * Reads a sheet as its XML comes, one row at a time. POI's own handler gives cells as they are shown, and cannot tell a number from a text of
 * digits, nor a formula from its value; here it matters.
 */
final class SheetHandler extends DefaultHandler {
    /** Digits that Excel keeps of a number; what comes after is made zero. */
    private static final int MOST_DIGITS = 15;
    private static final int MOST_SCALE = 30;
    private static final int MOST_NUMBER = 8;
    private static final int MOST_LETTERS = 3;
    /** Ranges that are told of one by one. */
    private static final int MOST_MERGED = 100;

    private final SharedStrings strings;
    private final Consumer<SheetRow> each;
    private final List<String> merged = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private TreeMap<Integer, SheetRow.Cell> cells = new TreeMap<>();
    private int row;
    private int column = -1;
    private String type;
    private boolean formula;
    /** Whether characters belong to the value of a cell; what is said about its pronunciation does not. */
    private boolean value;
    private boolean phonetic;

    /**
     * @param strings texts that cells refer to
     * @param each    takes every row with content
     */
    SheetHandler(SharedStrings strings, Consumer<SheetRow> each) {
        this.strings = strings;
        this.each = each;
    }

    /** Ranges of merged cells, the first of them; complete after the whole sheet was read. */
    List<String> merged() {
        return List.copyOf(merged);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        switch (localName) {
            case "row" -> {
                row = attributes.getValue("r") == null ? row + 1 : number(attributes.getValue("r"));
                column = -1;
                cells = new TreeMap<>();
            }
            case "c" -> {
                column = attributes.getValue("r") == null ? column + 1 : column(attributes.getValue("r"));
                type = attributes.getValue("t");
                formula = false;
                text.setLength(0);
            }
            case "f" -> formula = true;
            case "rPh" -> phonetic = true;
            case "v", "t" -> value = !phonetic;
            case "mergeCell" -> {
                if (merged.size() < MOST_MERGED) {
                    merged.add(attributes.getValue("ref"));
                }
            }
            default -> {
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (value) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        switch (localName) {
            case "v", "t" -> value = false;
            case "rPh" -> phonetic = false;
            case "c" -> {
                var cell = cell(text.toString());
                if (cell != null) {
                    cells.put(column, cell);
                }
            }
            case "row" -> {
                if (!cells.isEmpty()) {
                    each.accept(new SheetRow(row, cells));
                }
            }
            default -> {
            }
        }
    }

    private SheetRow.Cell cell(String raw) throws SAXException {
        if (formula) {
            return new SheetRow.Cell(raw, "含有公式，请改为填写内容本身");
        }
        var content = CellText.trimmed("s".equals(type) && !raw.isEmpty() ? shared(raw.strip()) : raw);
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
        if (Math.abs((long) number.scale()) > MOST_SCALE || number.precision() - Math.min(number.scale(), 0) > MOST_DIGITS) {
            return new SheetRow.Cell(content, "是超过 15 位的数字，末位可能已被改动，请设为文本格式后重新填写");
        }
        return new SheetRow.Cell(number.toPlainString(), null);
    }

    private String shared(String index) throws SAXException {
        var at = number(index);
        if (at >= strings.getUniqueCount()) {
            throw new SAXException("no such text: " + at);
        }
        return strings.getItemAt(at).getString();
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
