package xuefen.attendance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import xuefen.analysis.AnalysisJobFunction;
import xuefen.analysis.AnalysisWork;
import xuefen.analysis.Keeping;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.Training;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.FileStore;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.EvidenceKeyStore;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * The environment of the functions: one training on 11 and 12 May 2026, mornings 9 to 12 and afternoons 14 to 17, and
 * three people.
 */
final class Stage {
    static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final CycleId CYCLE = new CycleId(TRAINING, 1);
    static final String ANALYSIS = "0b8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    static final List<LocalDate> DAYS = List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12));

    private static final PdfPrinter PRINTER = PdfPrinter.ready();

    final MemoryDocuments trainingsTable = new MemoryDocuments();
    final MemoryDocuments auditTable = new MemoryDocuments();
    final TrainingStore trainings = new TrainingStore(trainingsTable);
    final ScanStore scans = new ScanStore(new MemoryDocuments());
    final MarkStore marks = new MarkStore(trainingsTable);
    final ParticipantStore participants = new ParticipantStore(trainingsTable);
    final RollCallStore calls = new RollCallStore(trainingsTable);
    final AttendanceReader attendance = new AttendanceReader(scans, marks, calls);
    final AccountStore accounts = new AccountStore(new MemoryDocuments());
    final AnalysisStore analyses = new AnalysisStore(trainingsTable);
    final EvidenceKeyStore keys = new EvidenceKeyStore(trainingsTable);
    SigningSecrets secrets = SigningSecrets.of("a secret of tests that is of no use elsewhere");
    final MemoryDocuments workTable = new MemoryDocuments();
    final WorkStore work = new WorkStore(workTable);
    final MemoryFiles files = new MemoryFiles();
    final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    final SettableClock clock = new SettableClock("2026-05-12T10:00:00Z");
    final Serving function = function(queue);
    final AnalysisJobFunction worker = worker(files);

    Stage() {
        var training = training(TRAINING, "心力衰竭诊疗新进展", cycle(true));
        trainings.add(training);
        trainings.noteDays(training, training.cycle(1));
        person("P000001", "测试医生甲", "测试市第一医院");
        person("P000002", "测试医生乙", "测试市第二医院");
        person("P000003", "测试护士丙", "测试市第二医院");
    }

    Serving function(MessageQueue<WorkMessage> queue) {
        var part = new ScansAndAnalyses(trainings, marks, attendance, participants, accounts, analyses, work,
            new AnalysisFiles(files), queue, clock);
        return Serving.of(ScansAndAnalyses.ROUTES, part, new AuditLog(auditTable, clock));
    }

    AnalysisJobFunction worker(FileStore files) {
        return new AnalysisJobFunction(
            new AnalysisWork(trainings, attendance, accounts, analyses,
                new Keeping(new AnalysisFiles(files), keys, secrets, PRINTER, clock)),
            work,
            (_, _) -> {}, queue, clock);
    }

    Serving marksFunction() {
        var part = new AttendanceMarks(trainings, marks, calls, scans, accounts, clock);
        return Serving.of(AttendanceMarks.ROUTES, part, new AuditLog(auditTable, clock));
    }

    Serving pendingFunction() {
        var part = new PendingScans(trainings, marks, attendance, clock);
        return Serving.of(PendingScans.ROUTES, part, new AuditLog(auditTable, clock));
    }

    /** A sign-in with a code that the phone had kept and handed in an hour later. */
    Scan kept(String person, String at) {
        var scan = scan(person, Direction.SIGN_IN, at);
        return new Scan(scan.occasion(), person,
            new ScanTimes(scan.at(), scan.at(), scan.at().plusSeconds(3600), scan.at().plusSeconds(3600)),
            scan.digest(), scan.phone(), ScanSource.PHONE, null);
    }

    Serving batchesFunction() {
        var part = new ManualBatches(trainings, marks, accounts, clock);
        return Serving.of(ManualBatches.ROUTES, part, new AuditLog(auditTable, clock));
    }

    Serving evidenceFunction() {
        var part = new Evidence(trainings, analyses, new AnalysisFiles(files), keys, clock);
        return Serving.of(Evidence.ROUTES, part, new AuditLog(auditTable, clock));
    }

    Serving liveFunction() {
        return liveFunction(attendance);
    }

    Serving liveFunction(AttendanceReader attendance) {
        var part = new LiveAttendance(trainings, attendance, participants, analyses, new AnalysisFiles(files), accounts,
            clock);
        return Serving.of(LiveAttendance.ROUTES, part, new AuditLog(auditTable, clock));
    }

    /** The training as it is stored. */
    Training training() {
        return trainings.find(TRAINING).orElseThrow();
    }

    static Training training(String id, String title, Cycle... cycles) {
        return new Training(id, 1, "hospital01", "2026-03-01-001", title, 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal("12"))), List.of(cycles),
            Instant.parse("2026-03-01T01:00:00Z"));
    }

    static Cycle cycle(boolean registered) {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : DAYS) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        return new Cycle(1, DAYS.getFirst(), DAYS.getLast(), halfDays, registered
            ? new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01",
                Instant.parse("2026-05-01T01:00:00Z"))
            : null);
    }

    void person(String code, String name, String unit) {
        accounts.add(new AccountStore.Stored(new Account(code, Role.LEARNER, name, null, unit, "测试区", "医师"), "hash"));
    }

    /** A scan at a time of day in China. */
    Scan scan(String person, Direction direction, String at) {
        return scan(person, direction, at, 1);
    }

    Scan scan(String person, Direction direction, String at, int course) {
        var instant = Instant.parse(at + "+08:00");
        return new Scan(new Occasion(TRAINING, 1, course, direction, 0), person,
            ScanTimes.of(instant, instant.plusSeconds(2)), "digest-" + person + at,
            Phone.unsigned("device-of-" + person), ScanSource.PHONE, null);
    }

    /** A sign-in of a person with another person's phone. */
    Scan onThePhoneOf(String owner, String person, String at) {
        var scan = scan(person, Direction.SIGN_IN, at);
        return new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(scan.at(), scan.receivedAt()), scan.digest(), Phone.unsigned("device-of-" + owner),
            ScanSource.PHONE, null);
    }

    /** A try refused because of another phone. */
    Scan refused(String person, String at) {
        var scan = scan(person, Direction.SIGN_IN, at);
        return new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(scan.at(), scan.at()), scan.digest(), Phone.unsigned(scan.phone().device()),
            ScanSource.PHONE, ProblemCode.CLAIM_OTHER_DEVICE);
    }

    /** Tries of one person with expired claims, one second apart. */
    Scan[] flood(String person, int tries, String from) {
        var first = scan(person, Direction.SIGN_IN, from);
        return IntStream.range(0, tries)
            .mapToObj(i -> new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
                new ScanTimes(first.at().plusSeconds(i), first.at(), first.at(), first.at().plusSeconds(i)),
                "tried-" + i, Phone.unsigned(first.phone().device()), ScanSource.PHONE, ProblemCode.CLAIM_EXPIRED))
            .toArray(Scan[]::new);
    }

    void keep(Scan... kept) {
        scans.keep(List.of(kept));
    }

    /** Stores a person's sign-in and sign-out of every half-day. */
    void keepAll(String person) {
        for (var day : DAYS) {
            keep(scan(person, Direction.SIGN_IN, day + "T08:50:00"),
                scan(person, Direction.SIGN_OUT, day + "T12:05:00"), scan(person, Direction.SIGN_IN, day + "T13:50:00"),
                scan(person, Direction.SIGN_OUT, day + "T17:05:00"));
        }
    }

    /** Orders the analysis of the event file and runs it. */
    void analysed() {
        Events.http("attendance-analysis.analyse.json").to(function);
        run();
    }

    /** 确定: makes an analysis the effective list of the cycle. */
    void confirmed(String analysis) {
        trainings.confirm(EffectiveList.confirmed(trainings.effectiveList(CYCLE),
            analyses.find(CYCLE, analysis).orElseThrow(), analyses.ofCycle(CYCLE), "有人补交了证明", "hospital01",
            clock.instant()));
    }

    /** Delivers the message of the event file; returns how many failed. */
    int run() {
        return worker.handleRequest(
            Events.read("analysis-job.jobs.json", SQSEvent.class),
            new TestContext("AnalysisJobFunction"))
            .getBatchItemFailures().size();
    }

    List<String> audited() {
        return auditTable.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }

    /** The text of the analysis's PDF, without white space. */
    String document() {
        return Pdf.read(file("pdf")).text();
    }

    byte[] file(String type) {
        var summary = analyses.find(CYCLE, ANALYSIS).orElseThrow();
        return files.get("analyses/" + TRAINING + "/1/" + ANALYSIS + "." + summary.sha256() + "." + type).orElseThrow();
    }
}
