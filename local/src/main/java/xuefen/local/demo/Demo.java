package xuefen.local.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.scanning.ScanKey;
import xuefen.domain.training.CycleId;
import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.screen.Steps;
import xuefen.local.seed.Seed;

/** Plays one congress through the steps of the guide and reports the result. */
public final class Demo {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** When the schedule of the template starts a day's analysis. */
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    /** Days from the end of the first cycle to the second. */
    private static final int UNTIL_SECOND = 20;
    private static final LocalTime DAILY_ANALYSIS = LocalTime.of(22, 30);
    private static final ProblemCode NOTHING_TO_EXPORT = ProblemCode.NOTHING_TO_EXPORT;

    private final ApiClient api;
    private final Congress congress;
    private final Path out;
    private final Play play;
    private final Signed organiser;
    private final String id = UUID.randomUUID().toString();
    private final ObjectNode summary = JSON.createObjectNode();
    /** Keys of the accepted scans: the same claim, sent again, is the same scan. */
    private final Set<ScanKey> scans = ConcurrentHashMap.newKeySet();

    Demo(URI base, Congress congress, Path out, Steps steps) {
        this.api = new ApiClient(base);
        this.congress = congress;
        this.out = out;
        this.play = new Play(api, steps, id);
        this.organiser = play.organiser();
    }

    /**
     * Plays the congress.
     *
     * @return the result as JSON
     * @throws IllegalStateException if the result violates stored = accepted without repeats, or awarded = qualified =
     *                               roster rows
     */
    String live() throws IOException {
        var begun = System.nanoTime();
        openWindow();
        apply();
        review();
        sync();
        register();
        hold();
        var qualified = analyse();
        award(qualified);
        if (!congress.recorded()) {
            new SecondCycle(play, congress.lastDay().plusDays(UNTIL_SECOND), summary).live();
        }
        count();
        export();
        exportEvidence();
        api.expect(200, null, "DELETE", "/_local/api/clock", null);
        summary.put("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
        Files.createDirectories(out);
        Files.writeString(out.resolve("summary.json"),
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
        Play.check(
            summary.path("scansAccepted").intValue() - summary.path("repeats").intValue() == summary.path("scansStored")
                .intValue(),
            "入库的扫码数应为受理数减去重复数，见 " + out.resolve("summary.json"));
        Play.check(
            summary.path("awarded").equals(summary.path("qualified"))
                && summary.path("rosterRows").equals(summary.path("holders")),
            "授分人数应等于符合条件人数，名单行数应等于现有学分的人数，见 " + out.resolve("summary.json"));
        return JSON.writeValueAsString(summary);
    }

    private void openWindow() {
        play.clock(congress.firstDay().minusDays(60), LocalTime.of(8, 30));
        var year = congress.firstDay().getYear();
        Seed.openWindow(api, year);
        var seen = organiser.get("/application-windows").path("items").valueStream()
            .filter(each -> each.path("year").intValue() == year).findFirst().orElseThrow();
        Play.check(seen.path("application").path("open").booleanValue(), "the window must be open");
        play.say("市级设置 " + year + " 年度申报时间，申报单位看到可以申报，截止 "
            + MINUTE.format(Instant.parse(seen.path("application").path("until").textValue()).atZone(TraceRow.ZONE)));
    }

    private void apply() {
        play.clock(congress.firstDay().minusDays(60), LocalTime.of(9, 0));
        var draft = organiser.put("/projects/" + id, Map.of("version", 0, "application",
            Forms.application(congress.firstDay().getYear(), congress.days().size(), congress.people().size())));
        play.say("申报单位填写并保存新项目：" + draft.path("application").path("title").textValue());
        organiser.put("/projects/" + id + "/submission", null);
        play.say("提交上报，等待单位审批");
    }

    private void review() {
        var waited = 58;
        for (var name : Seed.REVIEWERS) {
            play.clock(congress.firstDay().minusDays(waited), LocalTime.of(10, 0));
            waited -= 2;
            var reviewer = new Signed(api, name);
            var waiting = reviewer.all("/reviews").size();
            var project = reviewer.get("/reviews/" + id);
            reviewer.put("/reviews/" + id + "/decision",
                Map.of("round", project.path("round").intValue(), "decision", "APPROVE", "opinion", "同意"));
            play.say(name + " 看到待审项目 " + waiting + " 个，审批通过");
        }
        var published = Publishing.publish(new Signed(api, Seed.REVIEWERS.getLast()), List.of(id));
        var number = published.at("/rows/0/number").textValue();
        summary.put("projectNumber", number);
        play.say("市级公布《" + published.at("/publication/title").textValue() + "》，项目编号 " + number);
    }

    private void sync() {
        Waiting.until("项目同步", () -> !organiser.all("/trainings").isEmpty());
        Play.check(organiser.all("/trainings").size() == 1, "the training must appear exactly once");
        Play.check(new Signed(api, congress.people().getFirst()).call("GET", "/trainings", null).status() == 403,
            "nobody else may see trainings");
        Play.check(organiser.call("POST", "/trainings", Map.of()).status() == 404, "nobody may add a training by hand");
        play.say("项目自动同步到举办单位账号，一次且仅一次；其他账号看不到，也不能手工添加");
    }

    private void register() {
        play.clock(congress.firstDay().minusDays(10), LocalTime.of(9, 0));
        organiser.put("/trainings/" + id + "/courses", Forms.courses());
        organiser.put(cycle(""), Map.of("firstDay", congress.firstDay().toString(), "lastDay",
            congress.lastDay().toString(), "halfDays", congress.halfDays()));
        organiser.put(cycle("/registration"), Forms.registration(congress.people().size()));
        play.say("维护课程信息、举办周期，完成举办前登记：" + congress.firstDay() + " 至 " + congress.lastDay());
    }

    private void hold() {
        var phones = new Phones(api);
        // The evening before: no scan, however early, is in the past then.
        play.clock(congress.firstDay().minusDays(1), LocalTime.of(20, 0));
        play.sideBySide("学员在手机上首次登录", congress.people(), phones::signIn);
        play.say(congress.people().size() + " 名学员在手机上首次登录，换掉初始密码");
        var accepted = new AtomicInteger();
        for (var day : congress.days()) {
            var before = organiser.all(cycle("/analyses")).size();
            scanAll(day, phones, accepted);
            waitForStored();
            fireSchedule(day, before);
        }
        summary.put("people", congress.people().size());
        summary.put("scansSent", congress.rows().size());
        summary.put("scansAccepted", accepted.get());
        summary.put("repeats", accepted.get() - scans.size());
        summary.put("scansStored", storedScans());
    }

    private void scanAll(LocalDate day, Phones phones, AtomicInteger accepted) {
        var rows = congress.on(day);
        var known = scans.size();
        var moments = new LinkedHashMap<Instant, List<TraceRow>>();
        rows.forEach(row -> moments.computeIfAbsent(row.instant(), key -> new ArrayList<>()).add(row));
        try (var counting = play.counting(day + " 现场扫码", rows.size())) {
            moments.forEach((moment, now) -> {
                play.clock(moment);
                var shown = new EnumMap<Direction, String>(Direction.class);
                now.forEach(row -> shown.computeIfAbsent(row.direction(), direction -> play.code(1, 1, direction)));
                play.sideBySide(now, counting, row -> {
                    scans.add(key(row.person(), phones.scan(row.person(), shown.get(row.direction()))));
                    accepted.incrementAndGet();
                });
            });
        }
        var repeats = rows.size() - (scans.size() - known);
        play.say(day + " 现场扫码 " + rows.size() + " 次，全部受理" + (repeats > 0 ? "，其中 " + repeats + " 次是同一次扫码重复提交" : ""));
    }

    /** The key of an accepted scan, from the answer that its learner got. */
    private static ScanKey key(String person, JsonNode accepted) {
        return ScanKey.inTime(new CycleId(accepted.path("trainingId").textValue(), accepted.path("cycle").intValue()),
            new ScanId(accepted.path("course").intValue(), person, Instant.parse(accepted.path("at").textValue()),
                accepted.path("receipt").textValue()));
    }

    private void waitForStored() {
        try (var counting = play.counting("扫码入库", scans.size())) {
            Waiting.until("扫码入库", () -> {
                int stored = storedScans();
                counting.at(stored);
                return stored == scans.size();
            });
        }
    }

    private int storedScans() {
        // From the counts of each day: listing all scans would read a day again for each page.
        return congress.days().stream()
            .mapToInt(day -> organiser.get(cycle("/attendance?course=1&day=" + day)).path("scans").intValue()).sum();
    }

    /** Fires the schedule, unless a scan later than its time has already done so: time never goes back. */
    private void fireSchedule(LocalDate day, int before) {
        if (congress.on(day).getLast().localTime().toLocalTime().isBefore(DAILY_ANALYSIS)) {
            play.clock(day, DAILY_ANALYSIS);
        }
        try (var counting = play.counting(day + " 每日定时考勤分析", 0)) {
            Waiting.until("每日定时考勤分析", () -> {
                counting.next();
                var analyses = organiser.all(cycle("/analyses"));
                return analyses.size() > before
                    && analyses.valueStream().allMatch(analysis -> analysis.hasNonNull("doneAt"));
            });
        }
        play.say(day + " 22:30 定时任务留下当日初步考勤分析");
    }

    private List<String> analyse() {
        play.clock(congress.lastDay().plusDays(1), LocalTime.of(9, 0));
        var windows = congress.recorded() ? Map.of("windows", congress.windows())
            : organiser.get(cycle("/swipe-windows"));
        var set = organiser.put(cycle("/swipe-windows"), windows).path("windows").size();
        var analysis = play.analyse(1);
        summary.put("analysis", analysis);
        var people = organiser.get(cycle("/analyses/" + analysis)).path("summary");
        var histogram = JSON.createObjectNode();
        people.path("histogram").properties().forEach(entry -> histogram.set(entry.getKey(), entry.getValue()));
        summary.put("windows", set);
        summary.put("qualified", people.path("qualified").intValue());
        summary.set("qualifiedWindowsHistogram", histogram);
        var names = qualifiedPeople(analysis, set);
        Play.check(names.size() == people.path("qualified").intValue(), "the list must be as long as its summary says");
        play.say("设置刷卡周期 " + set + " 个，考勤分析：" + people.path("people").intValue() + " 人打卡，" + names.size() + " 人符合条件");
        var confirmed = organiser.put(cycle("/effective-list"), Map.of("analysisId", analysis));
        play.say("确定有效人员名单，" + confirmed.path("people").intValue() + " 人");
        return names;
    }

    /** Reads the analysis page by page and requires that each hit names the scan that counted. */
    private List<String> qualifiedPeople(String analysis, int windows) {
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = organiser.get(
                cycle("/analyses/" + analysis + "?limit=200" + (cursor == null ? "" : "&cursor=" + cursor)))
                .path("people");
            page.path("items").forEach(person -> {
                Play.check(person.path("hits").size() == windows, "every window must be there for every person");
                var hits = person.path("hits").valueStream().filter(hit -> !hit.isNull()).count();
                Play.check(hits == person.path("windows").intValue(),
                    "the windows of a person must be those with a scan that counted");
                if (person.path("qualified").booleanValue()) {
                    names.add(person.path("person").textValue());
                }
            });
            cursor = page.path("next").textValue();
        } while (cursor != null);
        return names;
    }

    private void award(List<String> qualified) {
        var screening = organiser.expect(200, "POST", cycle("/screening"), Play.STRATEGY);
        play.say("筛选授分人员：每人 " + screening.path("creditsEach").decimalValue().toPlainString() + " 学分，"
            + screening.path("chosen").asText() + " 人");
        play.award(1);
        var entries = organiser.all("/trainings/" + id + "/credits");
        var people = entries.valueStream().map(entry -> entry.path("person").textValue()).sorted().toList();
        Play.check(people.equals(qualified), "the ledger must hold one entry for each qualified person");
        summary.put("awarded", entries.size());
        summary.put("creditsEach", screening.path("creditsEach").decimalValue());
        play.say("授分完成，学分台账 " + entries.size() + " 条" + (entries.isEmpty() ? "，没有人考勤合格" : "，每人一条"));
    }

    /** What the ledger holds in the end. */
    private void count() {
        var held = organiser.all(play.training("/credits")).valueStream()
            .filter(credit -> "PROVISIONAL".equals(credit.path("state").textValue())).toList();
        summary.put("holders", held.size());
        summary.put("credits", held.stream().map(credit -> credit.path("credits").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What anybody can recompute the numbers from: docs/recompute.py does. */
    private void exportEvidence() throws IOException {
        int cycle = 1;
        for (var analysis : List.of("analysis", "secondCycleAnalysis")) {
            if (summary.has(analysis)) {
                var link = organiser.get(
                    play.cycle(cycle, "/analyses/" + summary.path(analysis).textValue() + "/evidence"));
                Files.write(out.resolve("evidence-" + cycle + ".jsonl.gz"),
                    api.download(URI.create(link.path("link").textValue())));
                cycle++;
            }
        }
        play.say("导出考勤分析的证据；./run verify 和 docs/recompute.py 由它们重新算出同样的数字");
    }

    private void export() throws IOException {
        var export = UUID.randomUUID().toString();
        if (summary.path("holders").intValue() == 0) {
            var refused = organiser.expect(409, "PUT", "/trainings/" + id + "/roster-exports/" + export, null);
            Play.check(refused.path("code").asText().equals(NOTHING_TO_EXPORT.code()),
                "the export must say that there is nothing to export: " + refused);
            summary.put("rosterRows", 0);
            summary.putNull("rosterFile");
            play.say("没有人授分，没有名单可导出：" + refused.path("title").asText());
            return;
        }
        organiser.expect(202, "PUT", "/trainings/" + id + "/roster-exports/" + export, null);
        play.finished("导出名单", export);
        var roster = organiser.get("/trainings/" + id + "/roster-exports/" + export);
        var bytes = api.download(URI.create(roster.path("link").textValue()));
        var file = out.resolve("roster.xlsx");
        Files.write(file, bytes);
        var read = RosterFile.read(file);
        Play.check(read.sha256().equals(roster.path("sha256").textValue()),
            "the file must be the one that was written");
        summary.put("rosterRows", read.rows());
        summary.put("rosterFile", file.toString());
        summary.put("rosterSha256", read.sha256());
        play.say("导出已授分人员名单 " + read.rows() + " 行，下载并读回：" + file);
    }

    private String cycle(String rest) {
        return play.cycle(1, rest);
    }
}
