package xuefen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;

class EvidenceSheetTest {
    private static final PdfPrinter PRINTER = PdfPrinter.ready();

    @Test
    void the_first_page_shows_what_the_guides_screenshot_did() {
        var pdf = print("心力衰竭诊疗新进展", Found.result(false, 30, "测试"));
        assertThat(pdf.a4()).isTrue();
        assertThat(pdf.fontsOutside()).isEmpty();
        assertThat(pdf.title()).isEqualTo("考勤分析 2026-03-01-001 第 1 期");
        assertThat(pdf.pages().getFirst()).contains("2026-03-01-001", "心力衰竭诊疗新进展", "测试市第一医院", "第1期",
            "符合条件人数：27人", "刷卡周期", "12026-05-11上午签到全程08:00:0008:45:0030", "82026-05-12下午签退全程16:45:0017:30:0027")
            .doesNotContain("初步");
    }

    @Test
    void then_come_policy_decisions_manual_attendances_and_people() {
        var text = print("培训", Found.result(false, 30, "测试")).text();
        assertThat(text).containsSubsequence("异常扫码", "手机签名不符0不计", "举办单位对单条扫码的处理", "借用同事手机，现场核对", "手工补登",
            "手机没电，现场签名", "符合条件人员", "P000001", "05-1108:00:0011:15:0013:30:0016:45:00", "P000003", "08:00:02（补登）",
            "P000029", "签名与核对");
        assertThat(text).as("who does not qualify").doesNotContain("P000010");
    }

    @Test
    void the_first_page_says_how_many_of_the_scans_fill_a_window() {
        assertThat(print("培训", Found.result(false, 30, "测试")).pages().getFirst())
            .contains("共240条扫码和补登（其中手工补登1条），计入刷卡周期219条，重复或不在刷卡周期内21条");
    }

    @Test
    void the_last_page_says_how_to_verify_it() {
        var result = Found.result(false, 200, "测试");
        var summary = Found.summary(result);
        assertThat(print("培训", result).pages().getLast()).contains("cd".repeat(32), "ab".repeat(32),
            summary.signature().key(), summary.signature().value(), "共1600条，最后一条为2026-05-1217:30:00", "规则第2版，程序0.2.0",
            "./runverify");
    }

    @Test
    void what_people_wrote_is_never_markup() {
        var text = print("<script>alert(1)</script> & \"新\" '进展'", Found.result(false, 1, "<b>甲</b>")).text();
        assertThat(text).contains("<script>alert(1)</script>&\"新\"'进展'", "<b>甲</b>");
    }

    @Test
    void a_preliminary_analysis_says_that_it_is_one_and_nobody_is_no_mistake() {
        var text = print("培训", Found.result(true, 0, "")).text();
        assertThat(text).contains("当日初步分析，不作为授分依据", "符合条件人数：0人", "共0条");
    }

    @Test
    void a_list_that_is_too_long_says_where_the_rest_is() {
        var text = print("培训", Found.result(false, 60, "测试"), 20).text();
        assertThat(text).contains("共54人，此处列出前20人，全部名单在考勤分析的证据文件中", "P000022").doesNotContain("P000023");
    }

    private static Pdf print(String title, AnalysisResult result) {
        return print(title, result, EvidenceSheet.MOST_LISTED);
    }

    private static Pdf print(String title, AnalysisResult result, int most) {
        return Pdf.read(PRINTER.print(
            EvidenceSheet.of(Found.training(title), result, Found.summary(result), most), Found.ORDERED));
    }
}
