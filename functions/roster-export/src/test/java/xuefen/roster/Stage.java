package xuefen.roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Profile;
import xuefen.domain.credit.RosterExport;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.manual.Applicant;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardState;
import xuefen.domain.manual.ManualAwardStep;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.RosterReader;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.CreditEvents;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** The surroundings of the two functions: a training on 11 May 2026 with an empty ledger. */
final class Stage {
    static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final String EXPORT = "c41d7e83-2a95-4b60-8e17-9f3b5d0a6c21";

    final MemoryDocuments trainingsTable = new MemoryDocuments();
    final MemoryDocuments projectsTable = new MemoryDocuments();
    final MemoryDocuments auditTable = new MemoryDocuments();
    final TrainingStore trainings = new TrainingStore(trainingsTable);
    final ProjectStore projects = new ProjectStore(projectsTable);
    final AnalysisStore analyses = new AnalysisStore(trainingsTable);
    final ParticipantStore participants = new ParticipantStore(trainingsTable);
    final ManualAwardStore manualAwards = new ManualAwardStore(projectsTable);
    final MemoryDocuments workTable = new MemoryDocuments();
    final WorkStore work = new WorkStore(workTable);
    final CreditLedger ledger = new CreditLedger(new MemoryDocuments());
    final AccountStore accounts = new AccountStore(new MemoryDocuments());
    final MemoryFiles files = new MemoryFiles();
    final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    final SettableClock clock = new SettableClock("2026-05-12T10:00:00Z");
    final RosterExportFunction function = function(queue);
    final RosterJobFunction worker = worker(files);

    Stage() {
        trainings.add(training("心力衰竭诊疗新进展"));
    }

    static Training training(String title) {
        var day = LocalDate.of(2026, 5, 11);
        return new Training(TRAINING, 1, "hospital01", "2026-03-01-001", title, 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal("6"))),
            List.of(cycle(1, day), cycle(2, day.plusDays(7))), Instant.parse("2026-03-01T01:00:00Z"));
    }

    private static Cycle cycle(int number, LocalDate day) {
        return new Cycle(number, day, day.plusDays(1),
            List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null);
    }

    RosterExportFunction function(MessageQueue<WorkMessage> queue) {
        return new RosterExportFunction(trainings, projects, ledger, accounts, work, files, queue,
            new AuditLog(auditTable, clock), clock);
    }

    RosterJobFunction worker(FileStore files) {
        return worker(files, RosterQueryWork.MOST);
    }

    RosterJobFunction worker(FileStore files, int most) {
        return new RosterJobFunction(stores(), files, most, work, (_, _) -> {}, queue, clock);
    }

    private RosterStores stores() {
        return new RosterStores(trainings, ledger, accounts, analyses, new AnalysisFiles(this.files), participants,
            new CreditRulesStore(projectsTable), manualAwards, new RosterReader(trainings, projects, ledger, accounts));
    }

    static CreditEvent awarded(String person, Integer... manual) {
        return CreditEvents.awarded(new CreditId(TRAINING, person, CreditRole.PARTICIPANT), "2.5", "award",
            Profile.UNKNOWN, manual);
    }

    static Credit credit(String person, Integer... manual) {
        return Credit.of(List.of(awarded(person, manual)));
    }

    /** A row of the roster of somebody who has credits, or had. */
    static RosterEntry entry(Training training, Credit credit, Account account) {
        return new RosterEntry(training, credit, Profile.of(account));
    }

    static Account account(String person, String name) {
        return new Account(person, Role.LEARNER, name, null, "测试市第一医院", "测试区", "主治医师");
    }

    /** The city has refused 手工授分 for people of a cycle. */
    void refused(int cycle, String... people) {
        manualAwards.save(new ManualAward(UUID.randomUUID().toString(), 1, TRAINING, cycle, ManualAwardState.DECLINED,
            new ManualAward.Named("2026-03-01-001", "心力衰竭诊疗新进展", "测试市第一医院"),
            Stream.of(people)
                .map(person -> new Applicant(person, "测试", Applicant.Outcome.DECLINED, null)).toList(),
            "会场停电，无法扫码", List.of(), "hospital01", clock.instant(),
            List.of(
                new ManualAwardStep(ManualAwardStep.Kind.SUBMITTED, "hospital01", clock.instant(), null, people.length),
                new ManualAwardStep(ManualAwardStep.Kind.DECLINED, "city01", clock.instant(), "材料不足", 0))));
    }

    /** Adds a learner who has credits. */
    void awarded(String person, String name) {
        accounts.add(new AccountStore.Stored(account(person, name), "hash"));
        ledger.add(awarded(person));
    }

    /** Orders the event's export and runs its job. */
    void exported() {
        Events.http("roster-export.export-roster.json").to(function);
        run(worker);
    }

    int run(RosterJobFunction on) {
        return run(on, Job.Kind.ROSTER_EXPORT, EXPORT);
    }

    int run(RosterJobFunction on, Job.Kind kind, String id) {
        var event = Events.read("roster-export.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(kind, id)));
        return on.handleRequest(event, new TestContext("RosterJobFunction")).getBatchItemFailures().size();
    }

    /** A finished and confirmed analysis of the first cycle: who qualified has a code that begins with P. */
    void confirmed(String... people) {
        var training = trainings.find(TRAINING).orElseThrow();
        var order = new AnalysisOrder("analysis", TRAINING, 1, false, SwipeWindows.of(training.cycle(1)), 2,
            FlagPolicy.DEFAULT, "hospital01", clock.instant(), List.of(1), List.of());
        analyses.list(AnalysisSummary.of(order));
        var found = Stream.of(people).sorted()
            .map(code -> new AnalysisResult.Person(code, "测试学员" + code, "测试市第二医院", Collections.nCopies(2, null),
                code.startsWith("P") ? 2 : 1, code.startsWith("P"), code.startsWith("M") ? List.of(2) : List.of(),
                code.startsWith("P") ? List.of(1) : List.of(), null, null))
            .toList();
        var bytes = Json.bytes(new AnalysisResult(order, 0, found, Integrity.NOTHING, null));
        var result = Json.read(bytes, AnalysisResult.class);
        new AnalysisFiles(files).keepResult(order, Sha256.hex(bytes), bytes);
        analyses.finish(result.summary(clock.instant(), Sha256.hex(bytes), null));
        trainings.confirm(new EffectiveList(TRAINING, 1, 1, "analysis", result.qualified(), null, "hospital01",
            clock.instant()));
    }

    /** The workbook of the event's export. */
    byte[] file() {
        var export = work.result(EXPORT, RosterExport.class).orElseThrow();
        return files.get(RosterFile.key(TRAINING, EXPORT, export.sha256())).orElseThrow();
    }

    static XSSFWorkbook workbook(byte[] file) {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> audited() {
        return auditTable.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }
}
