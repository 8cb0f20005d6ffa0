package xuefen.print;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.pdf.Markup;
import xuefen.platform.form.FormField;
import xuefen.platform.form.FormField.Kind;

/**
 * Fields of the form as tables: two short fields in a line, long texts below their label, rows as a table whose head
 * repeats on each page.
 */
final class FieldTables {
    /** A text with a larger maximum length takes a whole line. */
    private static final int SHORT = 30;
    /** Widths in percent: label, value, label, value. */
    private static final int[] PAIRS = {16, 34, 16, 34};
    /** A table with more columns is set in small type. */
    private static final int ROOMY = 4;

    private FieldTables() {}

    /** Fields of one level, in order. */
    static void add(Markup to, List<FormField> fields, JsonNode values) {
        var waiting = new ArrayList<FormField>();
        for (var field : fields) {
            if (field.kind() == Kind.PART || field.kind() == Kind.ROWS) {
                grid(to, waiting, values);
                waiting.clear();
                if (field.kind() == Kind.PART) {
                    add(to, field.fields(), values.path(field.name()));
                } else {
                    rows(to, field, fields.size() > 1, values.path(field.name()));
                }
            } else {
                waiting.add(field);
            }
        }
        grid(to, waiting, values);
    }

    private static void grid(Markup to, List<FormField> fields, JsonNode values) {
        if (fields.isEmpty()) {
            return;
        }
        var table = to.table("form", PAIRS);
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var next = i + 1 < fields.size() ? fields.get(i + 1) : null;
            if (field.multiline()) {
                label(table.add("tr", "label"), field).attribute("colspan", "4");
                value(table.add("tr", "long"), field, values).attribute("colspan", "4");
                continue;
            }
            var row = table.add("tr");
            label(row, field);
            if (isShort(field) && next != null && isShort(next)) {
                value(row, field, values);
                label(row, next);
                value(row, next, values);
                i++;
            } else {
                value(row, field, values).attribute("colspan", "3");
            }
        }
    }

    /**
     * One line for each row; its long texts follow in the full width, because they would fill pages in narrow columns.
     */
    private static void rows(Markup to, FormField field, boolean captioned, JsonNode rows) {
        var columns = field.fields().stream().filter(column -> !column.multiline()).toList();
        var all = Integer.toString(columns.size() + 1);
        var table = to.table(columns.size() > ROOMY ? "rows small" : "rows", widths(columns));
        var heads = table.add("thead");
        if (captioned) {
            heads.add("tr").add("th").attribute("colspan", all).text(field.label());
        }
        var head = heads.add("tr");
        head.add("th").text("序号");
        columns.forEach(column -> head.add("th").text(column.label()));
        if (rows.isEmpty()) {
            table.add("tbody").add("tr").add("td", "center").attribute("colspan", all).text("（未填写）");
        }
        int number = 0;
        for (var row : rows) {
            number++;
            var body = table.add("tbody", "together");
            var line = body.add("tr");
            line.add("td", "center").text(Integer.toString(number));
            columns.forEach(column -> line.add("td", column.kind() == Kind.TEXT ? "text" : "center")
                .text(column.text(row.path(column.name()))));
            field.fields().stream().filter(FormField::multiline).forEach(column -> body.add("tr").add("td", "below")
                .attribute("colspan", all).text(column.label() + "：" + column.text(row.path(column.name()))));
        }
    }

    private static Markup label(Markup row, FormField field) {
        return row.add("th").text(field.label());
    }

    private static Markup value(Markup row, FormField field, JsonNode values) {
        return row.add("td").text(field.text(values.path(field.name())));
    }

    private static boolean isShort(FormField field) {
        return field.kind() != Kind.TEXT || !field.multiline() && field.most() <= SHORT;
    }

    private static int[] widths(List<FormField> columns) {
        var whole = columns.stream().mapToInt(FieldTables::weight).sum();
        var widths = new int[columns.size() + 1];
        widths[0] = columns.size() > ROOMY ? 6 : 10;
        for (int i = 0; i < columns.size(); i++) {
            widths[i + 1] = (100 - widths[0]) * weight(columns.get(i)) / whole;
        }
        return widths;
    }

    /** The relative width of a column: enough for its label in one line and for its usual content. */
    private static int weight(FormField column) {
        return switch (column.kind()) {
            case NUMBER -> 5;
            case DATE -> 10;
            case TEXT -> column.most() <= 10 ? 8 : column.most() <= 50 ? 11 : 22;
            default -> 8;
        };
    }
}
