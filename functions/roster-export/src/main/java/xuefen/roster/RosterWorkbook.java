package xuefen.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.identity.Account;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;

/**
 * 已授分人员名单 as a workbook. Rows go to disk as they come: memory does not grow with them. Text is text: a name that looks like a formula is
 * kept as a string and marked as one, so that it stays one when somebody edits the cell. Numbers are our own, and can be summed.
 */
final class RosterWorkbook implements AutoCloseable {
    static final String SHEET = "已授分人员名单";
    static final List<String> HEADER = List.of("序号", "人员编码", "姓名", "单位", "区县", "技术职务", "学分", "授分时间");
    private static final int[] WIDTHS = {14, 24, 16, 40, 16, 20, 10, 22};
    /** Rows kept in memory. */
    private static final int WINDOW = 100;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ChinaTime.ZONE);

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(WINDOW);
    private final Sheet sheet;
    private final CellStyle quoted;
    private final Instant dated;
    private int nextRow;
    private int rows;

    /**
     * @param cycles     cycles that the roster covers
     * @param strategies 授分策略 that it was awarded by
     * @param dated      the date that the workbook gives itself, so that the same roster is the same bytes
     */
    RosterWorkbook(Training training, Set<Integer> cycles, Set<AwardStrategy> strategies, Instant dated) {
        this.dated = dated;
        // POI's default is a zip of over 4 GB, which some readers refuse and no roster needs.
        workbook.setZip64Mode(Zip64Mode.Never);
        this.sheet = workbook.createSheet(SHEET);
        this.quoted = workbook.createCellStyle();
        quoted.setQuotePrefixed(true);
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.setColumnWidth(column, WIDTHS[column] * 256);
        }
        title("项目编号", training.projectNumber());
        title("项目名称", training.title());
        title("举办单位", training.unit());
        title("举办周期", training.cycles().stream().filter(cycle -> cycles.contains(cycle.number()))
            .map(cycle -> "第" + cycle.number() + "期 " + cycle.firstDay() + " 至 " + cycle.lastDay()).collect(Collectors.joining("；")));
        title("授分策略", strategies.stream().map(RosterWorkbook::label).collect(Collectors.joining("；")));
        var header = next();
        for (int column = 0; column < HEADER.size(); column++) {
            text(header, column, HEADER.get(column));
        }
        sheet.createFreezePane(0, nextRow);
    }

    /**
     * Adds a person.
     *
     * @param account what is known of the person; null where no account has the code
     */
    void add(LedgerEntry entry, Account account) {
        var row = next();
        rows++;
        row.createCell(0).setCellValue(rows);
        text(row, 1, entry.person());
        if (account != null) {
            text(row, 2, account.displayName());
            text(row, 3, account.unit());
            text(row, 4, account.county());
            text(row, 5, account.title());
        }
        row.createCell(6).setCellValue(entry.credits().doubleValue());
        text(row, 7, MOMENT.format(entry.awardedAt()));
    }

    /** People added so far. */
    int rows() {
        return rows;
    }

    /** The file; nothing can be added afterwards. */
    byte[] bytes() {
        var core = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
        core.setCreator("学分 Xuefen");
        core.setCreated(Optional.of(Date.from(dated)));
        core.setModified(Optional.of(Date.from(dated)));
        var written = new ByteArrayOutputStream();
        try {
            workbook.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SteadyZip.of(written.toByteArray(), dated);
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

    private static String label(AwardStrategy strategy) {
        return switch (strategy) {
            case ANY_COURSE_FULL_CREDITS -> "任意课程考勤有效授予全部学分";
        };
    }
}
