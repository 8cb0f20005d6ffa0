package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditId;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CourseChangeStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TeacherMatchStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** The environment of the two functions: a training of 12 hours over two days, worth four credits. */
final class Stage {
    static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final CycleId CYCLE = new CycleId(TRAINING, 1);
    static final String ANALYSIS = "0b8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    static final String LATER_ANALYSIS = "1c8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    static final String AWARD = "5c2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    static final String OTHER_AWARD = "6d2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";

    final MemoryDocuments trainingsTable = new MemoryDocuments();
    final MemoryDocuments creditsTable = new MemoryDocuments();
    final MemoryDocuments auditTable = new MemoryDocuments();
    final TrainingStore trainings = new TrainingStore(trainingsTable);
    final AnalysisStore analyses = new AnalysisStore(trainingsTable);
    final ManualAwardStore manualAwards = new ManualAwardStore(new MemoryDocuments());
    final MemoryDocuments workTable = new MemoryDocuments();
    final WorkStore work = new WorkStore(workTable);
    final CreditRulesStore rules = new CreditRulesStore(new MemoryDocuments());
    final CourseChangeStore changes = new CourseChangeStore(trainingsTable);
    final Teachings teachings = new Teachings(new TeacherMatchStore(trainingsTable), changes, rules);
    final CreditLedger ledger = new CreditLedger(creditsTable);
    final AccountStore accounts = new AccountStore(new MemoryDocuments());
    final MarkStore marks = new MarkStore(trainingsTable);
    final MemoryFiles files = new MemoryFiles();
    final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    final SettableClock clock = new SettableClock("2026-05-12T10:00:00Z");
    /** What the next analysis says of its rule; null as in those from before that was kept. */
    List<String> shortRule = List.of();
    final CreditAwardFunction function = function(queue);
    final AwardJobFunction worker = worker(ledger);

    Stage() {
        trainings.add(training("12"));
        for (var person : List.of("P000001", "P000002", "P000003")) {
            accounts.add(new AccountStore.Stored(
                new Account(person, Role.LEARNER, "测试医生" + person, null, "测试市第一医院", "测试区", "医师"), "hash"));
        }
    }

    static Training training(String hours) {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        var cycle = new Cycle(1, LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12), halfDays,
            new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01",
                Instant.parse("2026-05-01T01:00:00Z")));
        return new Training(TRAINING, 1, "hospital01", "2026-03-01-001", "心力衰竭诊疗新进展", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal(hours))), List.of(cycle),
            Instant.parse("2026-03-01T01:00:00Z"));
    }

    /** Changes the hours of the only course. */
    void maintained(String hours) {
        var held = trainings.find(TRAINING).orElseThrow();
        trainings.save(held.maintainCourses(List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal(hours))),
            clock.instant()));
    }

    CreditAwardFunction function(MessageQueue<WorkMessage> queue) {
        var results = new AnalysisFiles(files);
        return new CreditAwardFunction(new EffectiveLists(trainings, analyses, marks, clock),
            new Screenings(trainings, analyses, results, marks, work, ledger, rules, queue, clock),
            new ScreeningExports(trainings, work, new TermsOfTraining(rules, ledger), files, queue, clock),
            new Credits(trainings, analyses, results, marks, work, ledger, rules, teachings, accounts, queue, clock),
            new Speakers(trainings, teachings, ledger, accounts, work, queue, clock),
            ManualAwardParts.of(trainings, manualAwards, ledger, rules, accounts, files, work, queue, clock),
            new AuditLog(auditTable, clock));
    }

    AwardJobFunction worker(CreditLedger ledger) {
        var results = new AnalysisFiles(files);
        return new AwardJobFunction(new AwardWork(trainings, analyses, results, ledger, accounts, clock),
            new CreditChangeWork(trainings, analyses, results, ledger, rules, teachings, clock),
            new SpeakerWork(trainings, ledger, accounts, clock),
            new ConsentWork(trainings, manualAwards, ledger, accounts, clock),
            new ScreeningExportWork(trainings, analyses, marks, ledger, files), work, (_, _) -> {}, queue, clock);
    }

    /** An ordered analysis. */
    AnalysisOrder ordered(String id, boolean preliminary) {
        var windows = SwipeWindows.of(training("12").cycle(1));
        var order = new AnalysisOrder(id, TRAINING, 1, preliminary, windows, 8, FlagPolicy.DEFAULT, "hospital01",
            clock.instant(), List.of(1), shortRule);
        analyses.list(AnalysisSummary.of(order));
        return order;
    }

    /** A finished analysis: people whose code begins with P qualify, all others do not. */
    void analysed(String id, String... people) {
        var order = ordered(id, false);
        var found = List.of(people).stream().sorted().map(code -> new AnalysisResult.Person(code, "测试医生" + code,
            "测试市第一医院", Collections.nCopies(8, null), code.startsWith("P") ? 8 : 3, code.startsWith("P"), List.of(),
            code.startsWith("P") ? List.of(1) : List.of(), null, null))
            .toList();
        keep(new AnalysisResult(order, 0, found, Integrity.NOTHING, null));
    }

    private void keep(AnalysisResult result) {
        var bytes = Json.bytes(result);
        var sha256 = Sha256.hex(bytes);
        new AnalysisFiles(files).keepResult(result.order(), sha256, bytes);
        analyses.finish(result.summary(clock.instant(), sha256, null));
    }

    /** A finished analysis in which one person qualified, with this scan in the first window. */
    void analysedWith(String id, String person, Instant at) {
        var hits = new ArrayList<Instant>(Collections.nCopies(8, null));
        hits.set(0, at);
        keep(new AnalysisResult(ordered(id, false), 0, List.of(new AnalysisResult.Person(person, "测试医生",
            "测试市第一医院", hits, 8, true, List.of(), List.of(1), null, null)), Integrity.NOTHING, null));
    }

    /** A finished and confirmed analysis. */
    void confirmed(String... people) {
        analysed(ANALYSIS, people);
        Events.http("credit-award.confirm-effective-list.json").to(function);
    }

    int run() {
        return run(worker, AWARD);
    }

    int run(AwardJobFunction on, String award) {
        return run(on, Job.Kind.AWARD, award);
    }

    int run(AwardJobFunction on, Job.Kind kind, String id) {
        var event = Events.read("credit-award.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(kind, id)));
        return on.handleRequest(event, new TestContext("AwardJobFunction")).getBatchItemFailures().size();
    }

    List<Credit> credits() {
        return ledger.ofTraining(TRAINING, 100_000, null).items();
    }

    /** The people who have credits, in order. */
    List<String> holders() {
        return credits().stream().filter(Credit::held).map(credit -> credit.id().person()).toList();
    }

    static CreditId id(String person) {
        return new CreditId(TRAINING, person, CreditRole.PARTICIPANT);
    }

    List<String> audited() {
        return auditTable.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }
}
