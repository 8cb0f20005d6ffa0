package xuefen.faceterminal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Scan;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.Documents;
import xuefen.platform.store.FaceConsentStore;
import xuefen.platform.store.TerminalStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

/** The functions with a training of two registered days, on the first of them. */
final class Stage {
    static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final CycleId CYCLE = new CycleId(TRAINING, 1);
    static final String TERMINAL = "4b1f7d2a-6c3e-4e85-9a07-2d5c8e1b6f30";
    static final Caller OTHER_ORGANISER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    final SettableClock clock = new SettableClock("2026-05-11T00:40:05.123Z");
    final MemoryQueue<Scan> queue = new MemoryQueue<>();
    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(table);
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final Documents raced = raced();
    private final TerminalSeal passes = new TerminalSeal(SigningSecrets.of("0123456789abcdef0123456789abcdef"));
    final Serving terminals = Serving.of(FaceTerminals.ROUTES,
        new FaceTerminals(trainings, new TerminalStore(raced), passes, clock));
    final Serving consents = Serving.of(FaceConsents.ROUTES,
        new FaceConsents(trainings, new TerminalStore(table), new FaceConsentStore(raced), accounts, clock),
        new AuditLog(audit, clock));
    final Serving intake = intakeWith(queue);
    private Runnable faster;

    Stage() {
        var now = Instant.parse("2026-04-01T01:00:00Z");
        trainings.add(new Training(TRAINING, 1, "hospital01", "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", 2026, "测试市第一医院",
            "测试区", List.of(course(1, "心力衰竭指南解读"), course(2, "病例讨论")), List.of(), now)
            .maintainCycle(new Cycle(1, DAY, DAY.plusDays(1), List.of(half(DAY), half(DAY.plusDays(1))), null), now)
            .register(1, new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", now),
                RegistrationDeadline.FIRST_CLASS));
        List.of("P000001", "P000002").forEach(person -> accounts.add(
            new AccountStore.Stored(
                new Account(person, Role.LEARNER, person.endsWith("1") ? "张三丰" : "欧阳修", null, "测试市第一医院", "测试区", null),
                "hash")));
    }

    static Caller learner(String person) {
        return new Caller(person, Role.LEARNER, null, "测试市第一医院", "测试区");
    }

    /** Runs something before the next write. */
    void before(Runnable faster) {
        this.faster = faster;
    }

    /** The intake of terminals, with another queue. */
    Serving intakeWith(MessageQueue<Scan> other) {
        return Serving.of(TerminalIntake.ROUTES, new TerminalIntake(trainings, new TerminalStore(raced),
            new FaceConsentStore(table), accounts, passes, other, clock));
    }

    /** The pass of the terminal in the event file. */
    String pass() {
        var link = Events.http("face-terminal.register-terminal.json").to(terminals).json().path("link").textValue();
        return link.substring(link.indexOf('#') + 1);
    }

    Reply revoke() {
        return Events.http("face-terminal.revoke-terminal.json").to(terminals);
    }

    Reply consent(String person) {
        return Events.http("face-terminal.give-face-consent.json").as(learner(person)).to(consents);
    }

    Reply withdraw(String person) {
        return Events.http("face-terminal.withdraw-face-consent.json").as(learner(person)).to(consents);
    }

    /** The events in the audit log, in order. */
    List<String> audited() {
        return audit.query(Documents.Query.of("training#" + TRAINING, null), 100, null).items().stream()
            .map(entry -> entry.path("event").asText() + " by " + entry.path("by").asText()).toList();
    }

    /** The same table, where another write may come before a caller's. */
    private Documents raced() {
        return new DisturbedDocuments(table, DisturbedDocuments.Call.PUT, call -> {
            if (faster != null) {
                var now = faster;
                faster = null;
                now.run();
            }
        });
    }

    static List<String> codes(JsonNode receipt) {
        return receipt.path("refused").findValuesAsText("code");
    }

    private static Course course(int number, String topic) {
        return new Course(number, topic, "测试主任甲", new BigDecimal("6"));
    }

    private static HalfDay half(LocalDate day) {
        return new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0));
    }
}
