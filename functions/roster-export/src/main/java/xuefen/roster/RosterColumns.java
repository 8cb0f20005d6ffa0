package xuefen.roster;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import xuefen.domain.roster.RosterEntry;
import xuefen.domain.roster.RosterTotals;
import xuefen.domain.time.ChinaTime;
import xuefen.workbook.ListWorkbook;

/** What the workbooks say of credits of a person, in columns that follow those which name the row. */
final class RosterColumns {
    static final List<String> HEADER = List.of("人员编码", "姓名", "单位", "区县", "技术职务", "举办周期", "身份", "学分", "依据", "考勤方式", "状态",
        "授分时间", "备注");
    private static final List<Integer> WIDTHS = List.of(24, 16, 40, 16, 20, 10, 12, 10, 34, 26, 12, 22, 50);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
        .withZone(ChinaTime.ZONE);

    private RosterColumns() {}

    /** The titles after others. */
    static List<String> header(String... before) {
        return Stream.concat(Stream.of(before), HEADER.stream()).toList();
    }

    /** The widths after others. */
    static int[] widths(int... before) {
        return Stream.concat(java.util.Arrays.stream(before).boxed(), WIDTHS.stream()).mapToInt(Integer::intValue)
            .toArray();
    }

    /**
     * The cells after others.
     *
     * @param credits what stands under 学分
     */
    static List<Object> cells(RosterEntry entry, Number credits, Object... before) {
        var cells = new ArrayList<Object>(List.of(before));
        var credit = entry.credit();
        var person = entry.profile();
        cells.add(credit.id().person());
        cells.add(person.name());
        cells.add(person.unit());
        cells.add(person.county());
        cells.add(person.title());
        cells.add("第" + credit.grounds().cycle() + "期");
        cells.add(credit.id().role().word());
        cells.add(credits);
        cells.add(entry.basis());
        cells.add(entry.means());
        cells.add(credit.state().word());
        cells.add(MOMENT.format(credit.given().at()));
        cells.add(entry.remarks().isEmpty() ? null : entry.remarks());
        return cells;
    }

    /**
     * The last row: 人次 and 学分 of those who have credits now, and how many are in each state.
     *
     * @param before columns before those of the person
     */
    static void total(ListWorkbook workbook, int before, RosterTotals totals) {
        var cells = new ArrayList<Object>(java.util.Collections.nCopies(before + HEADER.size(), null));
        cells.set(0, "合计");
        cells.set(before, totals.people() + " 人次");
        cells.set(before + HEADER.indexOf("学分"), totals.credits());
        var states = totals.states().stream().map(each -> each.state().word() + " " + each.people() + " 人次").toList();
        cells.set(before + HEADER.indexOf("备注"), states.isEmpty() ? null : String.join("；", states));
        workbook.row(cells);
    }
}
