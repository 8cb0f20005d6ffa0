package xuefen.roster;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.roster.LeftOut;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.roster.RosterTotals;
import xuefen.domain.training.Training;
import xuefen.workbook.ListWorkbook;

/**
 * The roster of a training as a workbook: 已授分人员名单 with a row of totals, 未授分人员 with reasons, and, where there are any,
 * those whose credits were revoked or have lapsed. Credits are numeric cells and can be summed. Sheets are filled in
 * this order.
 */
final class RosterWorkbook implements AutoCloseable {
    static final String AWARDED = "已授分人员名单";
    static final String LEFT_OUT = "未授分人员";
    static final String GONE = "已撤销、已失效";
    private static final List<String> LEFT_OUT_HEADER = List.of("序号", "人员编码", "姓名", "单位", "举办周期", "命中刷卡周期", "刷卡周期",
        "未授分原因",
        "备注");

    private final ListWorkbook workbook;
    private final RosterTotals.Sum sum = new RosterTotals.Sum();
    private int awarded;
    private int others;

    /**
     * @param cycles     cycles that the roster covers
     * @param strategies 授分策略 that it was awarded by
     * @param dated      the creation date written into the workbook, fixed so that the same roster yields the same
     *                   bytes
     */
    RosterWorkbook(Training training, Set<Integer> cycles, Set<AwardStrategy> strategies, Instant dated) {
        workbook = new ListWorkbook(dated).sheet(AWARDED, RosterColumns.widths(14));
        workbook.row("项目编号", training.projectNumber()).row("项目名称", training.title()).row("举办单位", training.unit())
            .row("举办周期", training.cycles().stream().filter(cycle -> cycles.contains(cycle.number()))
                .map(cycle -> "第" + cycle.number() + "期 " + cycle.firstDay() + " 至 " + cycle.lastDay())
                .collect(Collectors.joining("；")))
            .row("授分策略", strategies.stream().map(AwardStrategy::word).collect(Collectors.joining("；")));
        workbook.row(RosterColumns.header("序号")).freeze();
    }

    /** Adds somebody who has credits. */
    void add(RosterEntry entry) {
        sum.add(entry.credit());
        workbook.row(RosterColumns.cells(entry, entry.credit().credits(), ++awarded));
    }

    /** People added who have credits. */
    int rows() {
        return awarded;
    }

    /** Ends the first sheet and begins that of people without credits. */
    void beginLeftOut() {
        RosterColumns.total(workbook, 1, sum.totals());
        workbook.sheet(LEFT_OUT, 14, 24, 16, 40, 10, 14, 10, 34, 40).row(LEFT_OUT_HEADER).freeze();
        others = 0;
    }

    /** Adds somebody without credits. */
    void add(LeftOut person) {
        workbook.row(++others, person.person(), person.name(), person.unit(), "第" + person.cycle() + "期",
            person.windows(), person.of(), person.reason(), person.remarks());
    }

    /** Begins the sheet of people whose credits were revoked or have lapsed. */
    void beginGone() {
        workbook.sheet(GONE, RosterColumns.widths(14))
            .row(RosterColumns.header("序号").stream().map(title -> title.equals("学分") ? "原授学分" : title).toList())
            .freeze();
        others = 0;
    }

    /** Adds somebody whose credits were revoked or have lapsed. */
    void addGone(RosterEntry entry) {
        workbook.row(RosterColumns.cells(entry, entry.credit().given().credits(), ++others));
    }

    /** The bytes of the file; nothing can be added afterwards. */
    byte[] bytes() {
        return workbook.bytes();
    }

    /** Frees what writing needs. */
    @Override
    public void close() {
        workbook.close();
    }
}
