package xuefen.accountimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.poi.ss.util.CellReference;

import xuefen.domain.imports.Column;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.imports.RowFault;

/** The first row with content: maps columns to fields; columns may be in any order. */
final class Header {
    private final Map<Integer, Column> columns = new TreeMap<>();
    private final List<RowFault> faults = new ArrayList<>();

    Header(ImportKind kind, SheetRow row) {
        var seen = new HashSet<String>();
        row.cells().forEach((at, cell) -> {
            // An asterisk marks a required column.
            var title = cell.text().replace("*", "").strip();
            var column = kind.columns().stream().filter(known -> known.title().equals(title)).findFirst();
            if (column.isEmpty()) {
                faults.add(new RowFault(row.number(), title, "模板中没有“" + title + "”这一列，请删除或更正标题"));
            } else if (!seen.add(title)) {
                faults.add(new RowFault(row.number(), title, "“" + title + "”这一列出现了两次，请删除一列"));
            } else {
                columns.put(at, column.get());
            }
        });
        kind.columns().stream().map(Column::title).filter(title -> !seen.contains(title)).forEach(
            title -> faults.add(new RowFault(row.number(), title, "缺少“" + title + "”这一列，请使用" + kind.word() + "的导入模板")));
    }

    /** The faults of the titles; rows are read only where there are none. */
    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    /** A row's cells by field; adds a fault for each unusable cell. */
    Map<String, String> fields(SheetRow row, List<RowFault> wrong) {
        var fields = new HashMap<String, String>();
        row.cells().forEach((at, cell) -> {
            var column = columns.get(at);
            if (column == null) {
                var letter = CellReference.convertNumToColString(at);
                wrong.add(new RowFault(row.number(), letter, letter + " 列没有标题，请删除其中的内容"));
            } else {
                fields.put(column.field(), cell.text());
                if (cell.wrong() != null) {
                    wrong.add(new RowFault(row.number(), column.title(), column.title() + cell.wrong()));
                }
            }
        });
        return fields;
    }
}
