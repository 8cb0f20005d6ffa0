package xuefen.local.demo;

import java.io.IOException;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
    /** Number of people who sign in or scan in parallel. */
    private static final int SIDE_BY_SIDE = 4;
    /** When the schedule of the template starts a day's analysis. */
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final LocalTime DAILY_ANALYSIS = LocalTime.of(22, 30);
    private static final ProblemCode NOTHING_TO_EXPORT = ProblemCode.NOTHING_TO_EXPORT;

    private final ApiClient api;
    private final Congress congress;
    private final Path out;
    private final Steps steps;
    private final Signed organiser;
    private final String id = UUID.randomUUID().toString();
    private final ObjectNode summary = JSON.createObjectNode();
    /** Keys of the accepted scans: the same claim, sent again, is the same scan. */
    private final Set<ScanKey> scans = ConcurrentHashMap.newKeySet();

    Demo(URI base, Congress congress, Path out, Steps steps) {
        this.api = new ApiClient(base);
        this.congress = congress;
        this.out = out;
        this.steps = steps;
        this.organiser = new Signed(api, Seed.ORGANISER);
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
        export();
        api.expect(200, null, "DELETE", "/_local/api/clock", null);
        summary.put("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
        Files.createDirectories(out);
        Files.writeString(out.resolve("summary.json"),
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
        check(
            summary.path("scansAccepted").intValue() - summary.path("repeats").intValue() == summary.path("scansStored")
                .intValue(),
            "入库的扫码数应为受理数减去重复数，见 " + out.resolve("summary.json"));
        check(
            summary.path("awarded").equals(summary.path("qualified"))
                && summary.path("rosterRows").equals(summary.path("awarded")),
            "授分人数、符合条件人数与名单行数应相等，见 " + out.resolve("summary.json"));
        return JSON.writeValueAsString(summary);
    }

    private void openWindow() {
        clock(congress.firstDay().minusDays(60), LocalTime.of(8, 30));
        var year = congress.firstDay().getYear();
        Seed.openWindow(api, year);
        var seen = organiser.get("/application-windows").path("items").valueStream()
            .filter(each -> each.path("year").intValue() == year).findFirst().orElseThrow();
        check(seen.path("application").path("open").booleanValue(), "the window must be open");
        say("市级设置 " + year + " 年度申报时间，申报单位看到可以申报，截止 "
            + MINUTE.format(Instant.parse(seen.path("application").path("until").textValue()).atZone(TraceRow.ZONE)));
    }

    private void apply() {
        clock(congress.firstDay().minusDays(60), LocalTime.of(9, 0));
        var draft = organiser.put("/projects/" + id, Map.of("version", 0, "application",
            Forms.application(congress.firstDay().getYear(), congress.days().size(), congress.people().size())));
        say("申报单位填写并保存新项目：" + draft.path("application").path("title").textValue());
        organiser.put("/projects/" + id + "/submission", null);
        say("提交上报，等待单位审批");
    }

    private void review() {
        var waited = 58;
        for (var name : Seed.REVIEWERS) {
            clock(congress.firstDay().minusDays(waited), LocalTime.of(10, 0));
            waited -= 2;
            var reviewer = new Signed(api, name);
            var waiting = reviewer.all("/reviews").size();
            var project = reviewer.get("/reviews/" + id);
            reviewer.put("/reviews/" + id + "/decision",
                Map.of("round", project.path("round").intValue(), "decision", "APPROVE", "opinion", "同意"));
            say(name + " 看到待审项目 " + waiting + " 个，审批通过");
        }
        var published = Publishing.publish(new Signed(api, Seed.REVIEWERS.getLast()), List.of(id));
        var number = published.at("/rows/0/number").textValue();
        summary.put("projectNumber", number);
        say("市级公布《" + published.at("/publication/title").textValue() + "》，项目编号 " + number);
    }

    private void sync() {
        Waiting.until("项目同步", () -> !organiser.all("/trainings").isEmpty());
        check(organiser.all("/trainings").size() == 1, "the training must appear exactly once");
        check(new Signed(api, congress.people().getFirst()).call("GET", "/trainings", null).status() == 403,
            "nobody else may see trainings");
        check(organiser.call("POST", "/trainings", Map.of()).status() == 404, "nobody may add a training by hand");
        say("项目自动同步到举办单位账号，一次且仅一次；其他账号看不到，也不能手工添加");
    }

    private void register() {
        clock(congress.firstDay().minusDays(10), LocalTime.of(9, 0));
        organiser.put("/trainings/" + id + "/courses", Forms.courses());
        organiser.put(cycle(""), Map.of("firstDay", congress.firstDay().toString(), "lastDay",
            congress.lastDay().toString(), "halfDays", congress.halfDays()));
        organiser.put(cycle("/registration"), Forms.registration(congress.people().size()));
        say("维护课程信息、举办周期，完成举办前登记：" + congress.firstDay() + " 至 " + congress.lastDay());
    }

    private void hold() {
        var phones = new Phones(api);
        // The evening before: no scan, however early, is in the past then.
        clock(congress.firstDay().minusDays(1), LocalTime.of(20, 0));
        sideBySide("学员在手机上首次登录", congress.people(), phones::signIn);
        say(congress.people().size() + " 名学员在手机上首次登录，换掉初始密码");
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
        try (var counting = steps.counting(day + " 现场扫码", rows.size())) {
            moments.forEach((moment, now) -> {
                setClock(moment);
                var shown = new EnumMap<Direction, String>(Direction.class);
                now.forEach(row -> shown.computeIfAbsent(row.direction(), this::codeOnDisplay));
                sideBySide(now, counting, row -> {
                    scans.add(key(row.person(), phones.scan(row.person(), shown.get(row.direction()))));
                    accepted.incrementAndGet();
                });
            });
        }
        var repeats = rows.size() - (scans.size() - known);
        say(day + " 现场扫码 " + rows.size() + " 次，全部受理" + (repeats > 0 ? "，其中 " + repeats + " 次是同一次扫码重复提交" : ""));
    }

    /** The key of an accepted scan, from the answer that its learner got. */
    private static ScanKey key(String person, JsonNode accepted) {
        return ScanKey.inTime(new CycleId(accepted.path("trainingId").textValue(), accepted.path("cycle").intValue()),
            new ScanId(accepted.path("course").intValue(), person, Instant.parse(accepted.path("at").textValue()),
                accepted.path("receipt").textValue()));
    }

    private void waitForStored() {
        try (var counting = steps.counting("扫码入库", scans.size())) {
            Waiting.until("扫码入库", () -> {
                int stored = storedScans();
                counting.at(stored);
                return stored == scans.size();
            });
        }
    }

    private String codeOnDisplay(Direction direction) {
        return organiser.get(cycle("/codes?course=1&direction=" + direction)).path("codes").path(0).path("code")
            .textValue();
    }

    private int storedScans() {
        // From the counts of each day: listing all scans would read a day again for each page.
        return congress.days().stream()
            .mapToInt(day -> organiser.get(cycle("/attendance?course=1&day=" + day)).path("scans").intValue()).sum();
    }

    /** Fires the schedule, unless a scan later than its time has already done so: time never goes back. */
    private void fireSchedule(LocalDate day, int before) {
        if (congress.on(day).getLast().localTime().toLocalTime().isBefore(DAILY_ANALYSIS)) {
            clock(day, DAILY_ANALYSIS);
        }
        try (var counting = steps.counting(day + " 每日定时考勤分析", 0)) {
            Waiting.until("每日定时考勤分析", () -> {
                counting.next();
                var analyses = organiser.all(cycle("/analyses"));
                return analyses.size() > before
                    && analyses.valueStream().allMatch(analysis -> analysis.hasNonNull("doneAt"));
            });
        }
        say(day + " 22:30 定时任务留下当日初步考勤分析");
    }

    private List<String> analyse() {
        clock(congress.lastDay().plusDays(1), LocalTime.of(9, 0));
        var windows = congress.recorded() ? Map.of("windows", congress.windows())
            : organiser.get(cycle("/swipe-windows"));
        var set = organiser.put(cycle("/swipe-windows"), windows).path("windows").size();
        var analysis = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle("/analyses/" + analysis), Map.of());
        finished("考勤分析", analysis);
        var people = organiser.get(cycle("/analyses/" + analysis)).path("summary");
        var histogram = JSON.createObjectNode();
        people.path("histogram").properties().forEach(entry -> histogram.set(entry.getKey(), entry.getValue()));
        summary.put("windows", set);
        summary.put("qualified", people.path("qualified").intValue());
        summary.set("qualifiedWindowsHistogram", histogram);
        var names = qualifiedPeople(analysis, set);
        check(names.size() == people.path("qualified").intValue(), "the list must be as long as its summary says");
        say("设置刷卡周期 " + set + " 个，考勤分析：" + people.path("people").intValue() + " 人打卡，" + names.size() + " 人符合条件");
        var confirmed = organiser.put(cycle("/effective-list"), Map.of("analysisId", analysis));
        say("确定有效人员名单，" + confirmed.path("people").intValue() + " 人");
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
                check(person.path("hits").size() == windows, "every window must be there for every person");
                var hits = person.path("hits").valueStream().filter(hit -> !hit.isNull()).count();
                check(hits == person.path("windows").intValue(),
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
        var strategy = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");
        var screening = organiser.expect(200, "POST", cycle("/screening"), strategy);
        say("筛选授分人员：每人 " + screening.path("creditsEach").decimalValue().toPlainString() + " 学分，"
            + screening.path("chosen").asText() + " 人");
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle("/awards/" + award), strategy);
        organiser.expect(202, "PUT", cycle("/awards/" + award), strategy); // a repeated request
        finished("授分", award);
        var entries = organiser.all("/trainings/" + id + "/credits");
        var people = entries.valueStream().map(entry -> entry.path("person").textValue()).sorted().toList();
        check(people.equals(qualified), "the ledger must hold one entry for each qualified person");
        summary.put("awarded", entries.size());
        summary.put("creditsEach", screening.path("creditsEach").decimalValue());
        say("授分完成，学分台账 " + entries.size() + " 条" + (entries.isEmpty() ? "，没有人考勤合格" : "，每人一条"));
    }

    private void export() throws IOException {
        var export = UUID.randomUUID().toString();
        if (summary.path("awarded").intValue() == 0) {
            var refused = organiser.expect(409, "PUT", "/trainings/" + id + "/roster-exports/" + export, null);
            check(refused.path("code").asText().equals(NOTHING_TO_EXPORT.code()),
                "the export must say that there is nothing to export: " + refused);
            summary.put("rosterRows", 0);
            summary.putNull("rosterFile");
            say("没有人授分，没有名单可导出：" + refused.path("title").asText());
            return;
        }
        organiser.expect(202, "PUT", "/trainings/" + id + "/roster-exports/" + export, null);
        finished("导出名单", export);
        var roster = organiser.get("/trainings/" + id + "/roster-exports/" + export);
        var bytes = api.download(URI.create(roster.path("link").textValue()));
        var file = out.resolve("roster.xlsx");
        Files.write(file, bytes);
        var read = RosterFile.read(file);
        check(read.sha256().equals(roster.path("sha256").textValue()), "the file must be the one that was written");
        summary.put("rosterRows", read.rows());
        summary.put("rosterFile", file.toString());
        summary.put("rosterSha256", read.sha256());
        say("导出已授分人员名单 " + read.rows() + " 行，下载并读回：" + file);
    }

    private void finished(String what, String job) {
        try (var counting = steps.counting(what, 0)) {
            Waiting.until(what, () -> {
                counting.next();
                var state = organiser.get("/jobs/" + job);
                check(!"FAILED".equals(state.path("state").textValue()), what + "没有做成：" + state);
                return "DONE".equals(state.path("state").textValue()) && state.path("done").equals(state.path("total"));
            });
        }
    }

    private String cycle(String rest) {
        return "/trainings/" + id + "/cycles/1" + rest;
    }

    private void clock(LocalDate day, LocalTime time) {
        setClock(day.atTime(time).atZone(TraceRow.ZONE).toInstant());
    }

    private void setClock(Instant now) {
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", now.toString(), "running", false));
    }

    private <T> void sideBySide(String what, List<T> items, Consumer<T> each) {
        try (var counting = steps.counting(what, items.size())) {
            sideBySide(items, counting, each);
        }
    }

    private <T> void sideBySide(List<T> items, Steps.Counting counting, Consumer<T> each) {
        try (var threads = Executors.newFixedThreadPool(Math.min(SIDE_BY_SIDE, items.size()))) {
            var done = items.stream().map(item -> threads.submit(() -> {
                each.accept(item);
                counting.next();
            })).toList();
            for (var one : done) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private void say(String what) {
        steps.done(what);
    }
}
