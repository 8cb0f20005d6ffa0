package xuefen.attendance;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;

/**
 * 考勤分析 as a document that replaces the guide's screenshot (含刷卡周期和符合条件人数): one self-contained HTML file, for people to
 * read and print. All input is escaped, so it is never markup.
 */
final class EvidencePage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
        .withZone(ChinaTime.ZONE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .withZone(ChinaTime.ZONE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
        .withZone(ChinaTime.ZONE);
    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>考勤分析</title>
        <style>
        body { font-family: sans-serif; margin: 2em; color: #222 }
        table { border-collapse: collapse; margin: 1em 0 }
        th, td { border: 1px solid #999; padding: .3em .6em; text-align: left; font-variant-numeric: tabular-nums }
        th { background: #eee }
        thead { display: table-header-group }
        tr { break-inside: avoid }
        .count { font-size: 1.3em; font-weight: bold }
        .digest { font-family: monospace; word-break: break-all }
        </style>
        </head>
        <body>
        """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private EvidencePage() {}

    /** The document of a result with this SHA-256. */
    static String of(Training training, AnalysisResult result, String sha256) {
        var page = new EvidencePage();
        page.title(training, result);
        page.numbers(result);
        page.windows(result);
        page.histogram(result);
        page.policy(result);
        page.decisions(result);
        page.manual(result);
        page.people(result);
        page.html.append("<p>分析结果数据的 SHA-256 校验值：<span class=\"digest\">").append(escaped(sha256))
            .append("</span></p>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void title(Training training, AnalysisResult result) {
        var order = result.order();
        html.append("<h1>考勤分析").append(order.preliminary() ? "（当日初步分析，不作为授分依据）" : "").append("</h1>\n<table>\n");
        fact("项目编号", training.projectNumber());
        fact("项目名称", training.title());
        fact("举办单位", training.unit());
        fact("举办周期", "第 " + order.cycle() + " 期");
        fact("考勤截至", MOMENT.format(order.orderedAt()));
        fact("分析编号", order.id());
        html.append("</table>\n");
    }

    private void fact(String label, String value) {
        html.append("<tr>");
        head(label);
        cell(value);
        html.append("</tr>\n");
    }

    private void numbers(AnalysisResult result) {
        html.append("<p>共 ").append(result.scans()).append(" 条扫码记录计入，").append(result.integrity().excluded())
            .append(" 条异常记录未计入，手工补登 ").append(result.integrity().manual().size()).append(" 条；")
            .append(result.people().size()).append(" 人扫码；刷卡周期 ").append(result.order().windows().windows().size())
            .append(" 个，须符合其中 ").append(result.order().required()).append(" 个。</p>\n<p class=\"count\">符合条件人数：")
            .append(result.qualified()).append(" 人</p>\n");
    }

    private void windows(AnalysisResult result) {
        html.append("<h2>刷卡周期</h2>\n<table>\n<thead>");
        heads(List.of("序号", "日期", "半天", "签到/签退", "开始", "结束", "扫码人数"));
        html.append("</thead>\n");
        var windows = result.order().windows().windows();
        for (int i = 0; i < windows.size(); i++) {
            var place = i;
            window(i, windows.get(i),
                result.people().stream().filter(person -> person.hits().get(place) != null).count());
        }
        html.append("</table>\n");
    }

    private void window(int place, SwipeWindow window, long people) {
        html.append("<tr>");
        cell(Integer.toString(place + 1));
        cell(DAY.format(window.from()));
        cell(window.half().word());
        cell(window.direction().word());
        cell(TIME.format(window.from()));
        cell(TIME.format(window.to()));
        cell(Long.toString(people));
        html.append("</tr>\n");
    }

    private void histogram(AnalysisResult result) {
        var counts = new TreeMap<Integer, Integer>();
        result.people().forEach(person -> counts.merge(person.windows(), 1, Integer::sum));
        html.append("<h2>符合的刷卡周期数与人数</h2>\n<table>\n<thead>");
        heads(List.of("刷卡周期数", "人数"));
        html.append("</thead>\n");
        counts.descendingMap().forEach((windows, people) -> {
            html.append("<tr>");
            cell(windows.toString());
            cell(people.toString());
            html.append("</tr>\n");
        });
        html.append("</table>\n");
    }

    private void policy(AnalysisResult result) {
        html.append("<h2>异常扫码</h2>\n<table>\n<thead>");
        heads(List.of("异常", "条数", "分析时的规则"));
        html.append("</thead>\n");
        for (var kind : FlagKind.values()) {
            html.append("<tr>");
            cell(kind.word());
            cell(Integer.toString(result.integrity().flags().getOrDefault(kind, 0)));
            cell(result.order().policy().excluded().contains(kind) ? "不计入" : "计入");
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void decisions(AnalysisResult result) {
        if (result.integrity().decisions().isEmpty()) {
            return;
        }
        html.append("<h2>举办单位对单条扫码的处理</h2>\n<table>\n<thead>");
        heads(List.of("人员编码", "扫码时间", "处理", "理由", "处理账号", "处理时间"));
        html.append("</thead>\n");
        result.integrity().decisions().forEach(decision -> {
            var scan = ScanId.of(decision.scan())
                .orElseThrow(() -> new IllegalStateException("no scan is called " + decision.scan()));
            html.append("<tr>");
            cell(scan.person());
            cell(MOMENT.format(scan.at()));
            cell(decision.verdict() == Verdict.COUNTS ? "确认计入" : "不计");
            cell(decision.reason());
            cell(decision.decidedBy());
            cell(MOMENT.format(decision.decidedAt()));
            html.append("</tr>\n");
        });
        html.append("</table>\n");
    }

    private void manual(AnalysisResult result) {
        if (result.integrity().manual().isEmpty()) {
            return;
        }
        html.append("<h2>手工补登</h2>\n<table>\n<thead>");
        heads(List.of("人员编码", "签到/签退", "补登的时间", "理由", "佐证说明", "补登账号", "何时补登"));
        html.append("</thead>\n");
        result.integrity().manual().forEach(added -> {
            html.append("<tr>");
            cell(added.person());
            cell(added.direction().word());
            cell(MOMENT.format(added.at()));
            cell(added.reason());
            cell(added.evidence());
            cell(added.addedBy());
            cell(MOMENT.format(added.addedAt()));
            html.append("</tr>\n");
        });
        html.append("</table>\n");
    }

    private void people(AnalysisResult result) {
        html.append("<h2>符合条件人员</h2>\n<table>\n<thead>");
        heads(List.of("序号", "人员编码", "姓名", "单位", "各刷卡周期的有效扫码时间"));
        html.append("</thead>\n");
        int number = 0;
        for (var person : result.people()) {
            if (person.qualified()) {
                html.append("<tr>");
                cell(Integer.toString(++number));
                cell(person.person());
                cell(person.name());
                cell(person.unit());
                cell(hits(person));
                html.append("</tr>\n");
            }
        }
        html.append("</table>\n");
    }

    private static String hits(AnalysisResult.Person person) {
        return IntStream.range(0, person.hits().size()).filter(i -> person.hits().get(i) != null)
            .mapToObj(i -> MOMENT.format(person.hits().get(i)) + (person.manual().contains(i + 1) ? "（补登）" : ""))
            .collect(Collectors.joining("  "));
    }

    private void heads(List<String> labels) {
        html.append("<tr>");
        labels.forEach(this::head);
        html.append("</tr>");
    }

    private void head(String label) {
        html.append("<th>").append(escaped(label)).append("</th>");
    }

    private void cell(String text) {
        html.append("<td>").append(text == null ? "" : escaped(text)).append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
            "&#39;");
    }
}
