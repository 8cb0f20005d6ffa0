package xuefen.roster;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Account;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;
import xuefen.workbook.ListWorkbook;

/** 已授分人员名单 as a workbook. Credits are numeric cells and can be summed. */
final class RosterWorkbook implements AutoCloseable {
    static final String SHEET = "已授分人员名单";
    static final List<String> HEADER = List.of("序号", "人员编码", "姓名", "单位", "区县", "技术职务", "学分", "授分时间", "备注");
    private static final int[] WIDTHS = {14, 24, 16, 40, 16, 20, 10, 22, 40};
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
        .withZone(ChinaTime.ZONE);

    private final ListWorkbook workbook = new ListWorkbook().sheet(SHEET, WIDTHS);
    private final Instant dated;
    private int rows;

    /**
     * @param cycles     cycles that the roster covers
     * @param strategies 授分策略 that it was awarded by
     * @param dated      the creation date written into the workbook, fixed so that the same roster yields the same
     *                   bytes
     */
    RosterWorkbook(Training training, Set<Integer> cycles, Set<AwardStrategy> strategies, Instant dated) {
        this.dated = dated;
        workbook.row("项目编号", training.projectNumber()).row("项目名称", training.title()).row("举办单位", training.unit())
            .row("举办周期", training.cycles().stream().filter(cycle -> cycles.contains(cycle.number()))
                .map(cycle -> "第" + cycle.number() + "期 " + cycle.firstDay() + " 至 " + cycle.lastDay())
                .collect(Collectors.joining("；")))
            .row("授分策略", strategies.stream().map(AwardStrategy::word).collect(Collectors.joining("；")));
        workbook.row(HEADER).freeze();
    }

    /**
     * Adds a person, as they were when they got the credits.
     *
     * @param account the person's account, for credits from before names were kept with them; null if no account has
     *                the code
     */
    void add(Credit credit, Account account) {
        rows++;
        var given = credit.given();
        var person = given.profile().equals(Profile.UNKNOWN) ? Profile.of(account) : given.profile();
        workbook.row(rows, credit.id().person(), person.name(), person.unit(), person.county(), person.title(),
            credit.credits(), MOMENT.format(given.at()), remark(credit));
    }

    /** People added so far. */
    int rows() {
        return rows;
    }

    /**
     * The 备注 for the authority: what it should know of the attendance rule, and what is marked by hand; null for none.
     */
    private static String remark(Credit credit) {
        var grounds = credit.grounds();
        var remarks = new ArrayList<>(grounds.remarks());
        if (!grounds.manual().isEmpty()) {
            remarks.add("第 " + grounds.manual().stream().map(String::valueOf).collect(Collectors.joining("、"))
                + " 个刷卡周期为手工补登");
        }
        credit.events().stream().filter(event -> event.reason() != null)
            .forEach(event -> remarks.add(event.kind().word() + "：" + event.reason()));
        return remarks.isEmpty() ? null : String.join("；", remarks);
    }

    /** The bytes of the file; nothing can be added afterwards. */
    byte[] bytes() {
        return workbook.bytes(dated);
    }

    /** Deletes the temporary files. */
    @Override
    public void close() {
        workbook.close();
    }
}
