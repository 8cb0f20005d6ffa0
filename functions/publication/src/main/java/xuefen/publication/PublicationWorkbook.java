package xuefen.publication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

import xuefen.domain.application.PlannedCycle;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication.Heading;
import xuefen.platform.form.Subjects;

/**
 * The published list as a workbook. Text is text: what looks like a formula is kept as a string and marked as one, so that it stays one when
 * somebody edits the cell. Hours, credits and people are numbers, and can be summed.
 */
final class PublicationWorkbook implements AutoCloseable {
    static final String SHEET = "公布名单";
    static final List<String> HEADER = List.of("序号", "项目编号", "项目名称", "举办单位", "负责人", "学科", "举办时间", "举办地点", "学时", "拟授学分", "拟招生人数");
    private static final int[] WIDTHS = {10, 20, 44, 30, 12, 28, 36, 30, 8, 10, 12};
    /** Rows kept in memory. */
    private static final int WINDOW = 100;

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final Sheet sheet;
    private final CellStyle quoted;
    private int nextRow;

    PublicationWorkbook(Heading heading, List<ListedProject> projects) {
        // POI's default is a zip of over 4 GB, which some readers refuse and no list needs.
        workbook.setZip64Mode(Zip64Mode.Never);
        this.sheet = workbook.createSheet(SHEET);
        this.quoted = workbook.createCellStyle();
        quoted.setQuotePrefixed(true);
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.setColumnWidth(column, WIDTHS[column] * 256);
        }
        title("标题", heading.title());
        title("文号", heading.documentNumber());
        title("公布日期", heading.date().toString());
        var header = next();
        for (int column = 0; column < HEADER.size(); column++) {
            text(header, column, HEADER.get(column));
        }
        sheet.createFreezePane(0, nextRow);
        for (int i = 0; i < projects.size(); i++) {
            add(i + 1, projects.get(i));
        }
    }

    /** The file; nothing can be added afterwards. */
    byte[] bytes() {
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

    private void add(int number, ListedProject project) {
        var row = next();
        row.createCell(0).setCellValue(number);
        text(row, 1, project.number());
        text(row, 2, project.title());
        text(row, 3, project.organiserName());
        text(row, 4, project.leader());
        text(row, 5, Subjects.text(project.subject()));
        text(row, 6, project.cycles().stream().map(PlannedCycle::text).collect(Collectors.joining("；")));
        text(row, 7, project.place());
        row.createCell(8).setCellValue(project.hours().doubleValue());
        row.createCell(9).setCellValue(project.credits().doubleValue());
        row.createCell(10).setCellValue(project.people());
    }

    private void title(String label, String value) {
        var row = next();
        text(row, 0, label);
        text(row, 1, value);
    }

    private Row next() {
        return sheet.createRow(nextRow++);
    }

    private void text(Row row, int column, String value) {
        if (value == null) {
            return;
        }
        var cell = row.createCell(column);
        cell.setCellValue(value);
        if (!value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0) {
            cell.setCellStyle(quoted);
        }
    }
}
