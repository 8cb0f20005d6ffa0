package xuefen.accountimport;

import java.util.Arrays;
import java.util.List;

import xuefen.domain.imports.Column;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.imports.RowFault;
import xuefen.workbook.TextWorkbook;

/** The workbooks that are sent: templates and lists of faults. */
final class Workbooks {
    private Workbooks() {}

    /** A template to fill in. Notes and an example stand on a second sheet, which is not imported. */
    static byte[] template(ImportKind kind) {
        try (var workbook = new TextWorkbook()) {
            var titles = titles(kind);
            workbook.sheet(kind.word(), titles);
            workbook.sheet("填写说明", titles).row(kind.columns().stream().map(Column::rule).toList())
                .row(List.of("示例：")).row(kind.columns().stream().map(Column::example).toList());
            workbook.row(List.of()).row(List.of("只导入第一个工作表；首行为标题，各列次序不限。不要合并单元格，不要使用公式。"));
            return workbook.bytes();
        }
    }

    /** The list of faults of a workbook, one row for each. */
    static byte[] faults(List<RowFault> faults) {
        try (var workbook = new TextWorkbook().sheet("导入错误", List.of("行", "列", "原因"))) {
            faults.forEach(fault -> workbook.row(Arrays
                .asList(fault.row() == null ? null : Integer.toString(fault.row()), fault.column(), fault.reason())));
            return workbook.bytes();
        }
    }

    static List<String> titles(ImportKind kind) {
        return kind.columns().stream().map(Column::title).toList();
    }
}
