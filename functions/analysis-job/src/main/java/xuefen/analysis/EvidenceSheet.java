package xuefen.analysis;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;
import xuefen.pdf.Markup;
import xuefen.pdf.Sheet;

/**
 * 考勤分析 as a document that replaces the guide's screenshot: 刷卡周期 and 符合条件人数 on its first page, then what was decided,
 * the people, and on its last page how anybody can verify it.
 */
final class EvidenceSheet {
    /** The most people that it lists, so that it is printed in the memory and time of a function. */
    static final int MOST_LISTED = 10_000;

    static final DateTimeFormatter MOMENT = formatter("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter MONTH_DAY = formatter("MM-dd");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");

    private final Training training;
    private final AnalysisResult result;
    private final AnalysisSummary summary;
    private final Markup body;

    private EvidenceSheet(Training training, AnalysisResult result, AnalysisSummary summary, Markup body) {
        this.training = training;
        this.result = result;
        this.summary = summary;
        this.body = body;
    }

    /** The document of a signed result. */
    static Sheet of(Training training, AnalysisResult result, AnalysisSummary summary) {
        return of(training, result, summary, MOST_LISTED);
    }

    /** The same that lists so many people at most. */
    static Sheet of(Training training, AnalysisResult result, AnalysisSummary summary, int most) {
        var order = result.order();
        var sheet = new Sheet("考勤分析 " + training.projectNumber() + " 第 " + order.cycle() + " 期",
            training.projectNumber() + "　考勤分析　第 " + order.cycle() + " 期", order.preliminary() ? "初步分析" : null);
        var page = new EvidenceSheet(training, result, summary, sheet.body());
        page.first();
        page.windows();
        page.histogram();
        EvidenceMarks.add(sheet.body(), result);
        page.people(most);
        page.signature();
        return sheet;
    }

    private void first() {
        var order = result.order();
        body.add("h1").text(order.preliminary() ? "考勤分析（当日初步分析，不作为授分依据）" : "考勤分析");
        var facts = body.table("form", 20, 80);
        fact(facts, "项目编号", training.projectNumber());
        fact(facts, "项目名称", training.title());
        fact(facts, "举办单位", training.unit());
        fact(facts, "举办周期", "第 " + order.cycle() + " 期");
        fact(facts, "考勤截至", MOMENT.format(order.orderedAt()));
        fact(facts, "分析编号", order.id());
        body.add("p", "count").text("符合条件人数：" + result.qualified() + " 人");
        var integrity = result.integrity();
        body.add("p", "note")
            .text(
                "共 " + result.scans() + " 条扫码和补登（其中手工补登 " + integrity.manual().size() + " 条），计入刷卡周期 " + result.counted()
                    + " 条，重复或不在刷卡周期内 " + (result.scans() - result.counted()) + " 条；另有 " + integrity.excluded()
                    + " 条异常记录未计入，"
                    + integrity.pending() + " 条待确认、未计入；" + result.people().size() + " 人扫码或补登；刷卡周期 "
                    + order.windows().windows().size() + " 个，" + need(order) + "。");
        order.remarks().forEach(remark -> body.add("p", "remark").text("请审核人员留意：" + remark + "。"));
    }

    private static String need(AnalysisOrder order) {
        var general = order.windows().ofEveryCourse();
        if (general == order.windows().windows().size()) {
            return "须符合其中 " + order.required() + " 个";
        }
        return (general == 0 ? "" : "须符合全程的 " + general + " 个中的 " + order.required() + " 个，并且") + "至少一门课程的刷卡周期全部符合";
    }

    private static void fact(Markup table, String label, String value) {
        var row = table.add("tr");
        row.add("th").text(label);
        row.add("td").text(value);
    }

    private void windows() {
        body.add("h2").text("刷卡周期");
        var table = body.table("rows small", 8, 16, 11, 13, 10, 14, 14, 14);
        table.heads(List.of("序号", "日期", "半天", "签到/签退", "课程", "开始", "结束", "扫码人数"));
        var rows = table.add("tbody");
        var windows = result.order().windows().windows();
        var counts = new int[windows.size()];
        for (var person : result.people()) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += person.hits().get(i) == null ? 0 : 1;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            var window = windows.get(i);
            rows.row(Integer.toString(i + 1), DAY.format(window.from()), window.half().word(),
                window.direction().word(), window.course() == null ? "全程" : window.course().toString(),
                TIME.format(window.from()), TIME.format(window.to()),
                Integer.toString(counts[i]));
        }
    }

    private void histogram() {
        body.add("h2").text("符合的刷卡周期数与人数");
        var table = body.table("rows small", 50, 50);
        table.heads(List.of("刷卡周期数", "人数"));
        var rows = table.add("tbody");
        summary.histogram().entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByKey().reversed())
            .forEach(each -> rows.row(each.getKey().toString(), each.getValue().toString()));
    }

    private void people(int most) {
        body.add("h2").text("符合条件人员");
        if (result.qualified() > most) {
            body.add("p", "note").text("共 " + result.qualified() + " 人，此处列出前 " + most + " 人，全部名单在考勤分析的证据文件中。");
        }
        var table = body.table("rows small", 7, 13, 12, 20, 10, 38);
        table.heads(List.of("序号", "人员编码", "姓名", "单位", "有效课程", "各刷卡周期的有效扫码时间"));
        var rows = table.add("tbody");
        int number = 0;
        for (var person : result.people()) {
            if (person.qualified() && number < most) {
                rows.row(Integer.toString(++number), person.person(), person.name(), person.unit(), courses(person),
                    hits(person));
            }
        }
    }

    private static String courses(AnalysisResult.Person person) {
        return person.courses() == null ? null
            : person.courses().stream().map(Object::toString).collect(Collectors.joining("、"));
    }

    /** A line for each day: its day, and the times of that day's scans. */
    private static String hits(AnalysisResult.Person person) {
        var text = new StringBuilder();
        String day = null;
        for (int i = 0; i < person.hits().size(); i++) {
            var at = person.hits().get(i);
            if (at != null) {
                if (!MONTH_DAY.format(at).equals(day)) {
                    day = MONTH_DAY.format(at);
                    text.append(text.isEmpty() ? "" : "\n").append(day);
                }
                text.append(' ').append(TIME.format(at)).append(person.manual().contains(i + 1) ? "（补登）" : "");
            }
        }
        return text.toString();
    }

    private void signature() {
        var end = body.add("div", "together");
        end.add("h2").text("签名与核对");
        var facts = end.table("form small", 20, 80);
        var provenance = result.provenance();
        fact(facts, "依据的扫码记录",
            "共 " + provenance.records() + " 条" + last(provenance.last()) + "，其 SHA-256 为 " + provenance.inputs());
        fact(facts, "规则与程序", "考勤分析规则第 " + provenance.rules() + " 版，程序 " + provenance.code());
        fact(facts, "结果的 SHA-256", summary.sha256());
        fact(facts, "签名密钥", summary.signature().key());
        fact(facts, "签名（Ed25519）", summary.signature().value());
        end.add("p", "note").text("核对方法：在系统的考勤分析中下载本次分析的证据文件，在任何一台电脑上运行 ./run verify 证据文件 --keys 本系统网址/evidence-keys，"
            + "程序由证据文件重新计算，并核对 SHA-256 和签名，说明一致或何处不同；签名密钥应是本系统公布的密钥之一。");
    }

    private static String last(Instant last) {
        return last == null ? "" : "，最后一条为 " + MOMENT.format(last);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ChinaTime.ZONE);
    }
}
