package xuefen.attendanceexport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;
import xuefen.platform.store.ScanDetails.Detail;
import xuefen.workbook.TextWorkbook;

/** Scans as rows of a workbook. */
final class ScanRows implements AutoCloseable {
    private static final List<String> TITLES = List.of("人员编码", "姓名", "单位", "名单", "课程", "签到/签退", "时间", "来源", "手机标记",
        "异常", "对应刷卡周期", "是否计入", "处理或补登的理由", "未通过的原因");

    private final Training training;
    private final TextWorkbook workbook = new TextWorkbook().sheet("考勤明细", TITLES);

    ScanRows(Training training) {
        this.training = training;
    }

    void add(Detail detail) {
        var scan = detail.scan();
        var account = detail.account();
        var course = training.courses().stream().filter(each -> each.number() == scan.course())
            .map(each -> each.number() + ". " + each.topic()).findFirst().orElse(Integer.toString(scan.course()));
        workbook.row(Arrays.asList(scan.person(), account == null ? null : account.displayName(),
            account == null ? null : account.unit(), detail.unlisted() ? "未登记" : null, course, scan.direction().word(),
            ChinaTime.text(scan.at()), scan.source().word(), scan.deviceTag(),
            detail.flags().stream().map(ScanRows::word).collect(Collectors.joining("；")),
            window(detail.window()), counts(detail),
            reason(detail), refusal(detail)));
    }

    byte[] bytes() {
        return workbook.bytes();
    }

    @Override
    public void close() {
        workbook.close();
    }

    private static String refusal(Detail detail) {
        if (detail.tries() == null) {
            return null;
        }
        return detail.scan().refused().title() + (detail.tries() == 1 ? ""
            : "（共 " + detail.tries() + " 次" + (detail.tries() < RefusedTries.MOST ? "）" : "或更多）"));
    }

    private static String window(SwipeWindow window) {
        return window == null ? null : window.said();
    }

    private static String counts(Detail detail) {
        return switch (detail.standing()) {
            case OUTSIDE, REPEATED -> "不计（" + detail.standing().word() + "）";
            case PENDING -> detail.standing().word();
            case COUNTS -> detail.decision() == null ? "计入" : "计入（已确认）";
            case EXCLUDED -> detail.decision() == null ? "不计" : "不计（已处理）";
        };
    }

    private static String reason(Detail detail) {
        return detail.decision() != null ? detail.decision().reason()
            : detail.manual() == null ? null : detail.manual().reason();
    }

    private static String word(Flag flag) {
        return switch (flag) {
            case Flag.SharedDevice(var people, var count, var first) ->
                "与 " + String.join("、", people) + (count > people.size() ? " 等 " + count + " 人" : "") + " 共用手机"
                    + (first ? "，最先使用" : "");
            case Flag.SeveralDevices(var devices, _) -> "当天还使用手机 " + String.join("、", devices);
            case Flag.Late(var seconds) -> "离线补传，晚 " + seconds + " 秒";
            case Flag.Unsigned _ -> "手机未签名";
            case Flag.BrokenSignature _ -> "手机签名不符";
            case Flag.SlowCode(var seconds, var usual) -> "二维码出现 " + seconds + " 秒后才扫，现场通常 " + usual + " 秒";
            case Flag.RollCallMissed(var called, var until) ->
                ChinaTime.text(called) + " 被抽查点名，到 " + ChinaTime.text(until) + " 没有再扫码";
            case Flag.FarApart(var metres) -> "手机位置离现场约 " + metres + " 米";
        };
    }
}
