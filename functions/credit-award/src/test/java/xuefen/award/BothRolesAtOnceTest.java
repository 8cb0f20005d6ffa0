package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.FileType;
import xuefen.domain.credit.ConsentOrder;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditId;
import xuefen.domain.job.Job;
import xuefen.domain.manual.Proof;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Course;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.DisturbedDocuments.Call;
import xuefen.platform.testing.Events;

/** One person gets at most 10 of a project over all roles, in whichever order, and however closely, they are given. */
class BothRolesAtOnceTest {
    private static final String SPEAKERS = "9f2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final String CHANGE = "7e2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final String REQUEST = "a4d2f7b8-6c1e-4f39-9b05-3e8d7c6a1f20";

    private final Stage stage = new Stage();

    BothRolesAtOnceTest() {
        var training = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(training.maintainCourses(
            List.of(new Course(1, "指南解读", "甲", new BigDecimal("9")), new Course(2, "病例", "乙", new BigDecimal("3"))),
            Instant.EPOCH));
        call("match-teachers")
            .body("{\"version\":0,\"matches\":[{\"teacher\":\"甲\",\"code\":\"P000001\"}]}").to(stage.function);
        assertThat(call("award-speakers").path("awardId", SPEAKERS).to(stage.function).status()).isEqualTo(202);
    }

    @Test
    void a_speaker_awarded_while_participants_are_entered_is_looked_at() {
        participants("P000001", "P000002");
        assertThat(stage.run(workerAsking(this::speakers), Stage.AWARD)).isZero();
        assertThat(credits(CreditRole.SPEAKER, "P000001")).isEqualByComparingTo("9");
        assertThat(credits(CreditRole.PARTICIPANT, "P000001")).isEqualByComparingTo("1");
        assertThat(credits(CreditRole.PARTICIPANT, "P000002")).isEqualByComparingTo("4");
        assertThat(stage.work.job(Stage.AWARD).orElseThrow().total()).isEqualTo(2);
        assertThat(stage.ledger.find(Stage.id("P000001")).orElseThrow().grounds().derivation())
            .contains("合计以 10 学分为限");
    }

    @Test
    void a_participant_awarded_while_speakers_are_entered_is_looked_at() {
        participants("P000001");
        assertThat(stage.run(workerAsking(this::award), Job.Kind.SPEAKER_AWARD, SPEAKERS)).isZero();
        assertThat(credits(CreditRole.PARTICIPANT, "P000001")).isEqualByComparingTo("4");
        assertThat(credits(CreditRole.SPEAKER, "P000001")).isEqualByComparingTo("6");
    }

    @Test
    void a_speaker_awarded_while_a_consent_is_carried_out_is_looked_at() {
        consented("P000001");
        assertThat(
            stage.run(workerAsking(this::speakers), Job.Kind.MANUAL_AWARD, ConsentOrder.idOf(Stage.TRAINING, REQUEST)))
            .isZero();
        assertThat(credits(CreditRole.SPEAKER, "P000001")).isEqualByComparingTo("9");
        assertThat(credits(CreditRole.PARTICIPANT, "P000001")).isEqualByComparingTo("1");
    }

    @Test
    void a_speaker_awarded_while_a_revocation_is_undone_is_looked_at() {
        participants("P000001");
        award();
        change("REVOKE", CHANGE);
        assertThat(stage.run(stage.worker, Job.Kind.CREDIT_CHANGE, CHANGE)).isZero();
        var restoring = CHANGE.replace("7e", "8e");
        change("RESTORE", restoring);
        assertThat(stage.run(workerAsking(this::speakers), Job.Kind.CREDIT_CHANGE, restoring)).isZero();
        assertThat(credits(CreditRole.SPEAKER, "P000001")).isEqualByComparingTo("9");
        assertThat(credits(CreditRole.PARTICIPANT, "P000001")).as("4 would be above the cap").isZero();
        assertThat(call("get-credit-change").path("changeId", restoring).to(stage.function).json()
            .at("/left/0/obstacle").textValue()).isEqualTo("ABOVE_CAP");
    }

    @RepeatedTest(10)
    void all_of_them_at_once_stay_within_it() throws Exception {
        participants("P000001", "P000002");
        consented("P000001", "P000003");
        var start = new CyclicBarrier(3);
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var run : threads.invokeAll(List.of(started(start, this::award), started(start, this::speakers),
                started(start, () -> assertThat(
                    stage.run(stage.worker, Job.Kind.MANUAL_AWARD, ConsentOrder.idOf(Stage.TRAINING, REQUEST)))
                    .isZero())))) {
                run.get();
            }
        }
        assertThat(credits(CreditRole.PARTICIPANT, "P000001").add(credits(CreditRole.SPEAKER, "P000001")))
            .isEqualByComparingTo("10");
        assertThat(stage.holders()).containsExactlyInAnyOrder("P000001", "P000002", "P000003", "P000001");
    }

    /** 12 hours are 4 credits: one write each, none of them a transaction. */
    @Test
    void whoever_is_in_one_role_costs_one_plain_write() {
        var people = IntStream.rangeClosed(1, 150).mapToObj("P%06d"::formatted).toArray(String[]::new);
        participants(people);
        var calls = new AtomicInteger();
        var counted = new CreditLedger(new DisturbedDocuments(stage.creditsTable, DisturbedDocuments.WRITES, call -> {
            assertThat(call).isEqualTo(Call.PUT);
            calls.incrementAndGet();
        }));
        assertThat(stage.run(stage.worker(counted), Stage.AWARD)).isZero();
        assertThat(calls).as("one more for the figure").hasValue(people.length + 1);
        assertThat(stage.credits()).hasSize(people.length);
    }

    private void speakers() {
        assertThat(stage.run(stage.worker, Job.Kind.SPEAKER_AWARD, SPEAKERS)).isZero();
    }

    private void award() {
        assertThat(stage.run()).isZero();
    }

    /** A worker before whose first write something else happens. */
    private AwardJobFunction workerAsking(Runnable other) {
        var done = new AtomicBoolean();
        Consumer<Call> first = call -> {
            if (!done.getAndSet(true)) {
                other.run();
            }
        };
        return stage.worker(new CreditLedger(
            new DisturbedDocuments(stage.creditsTable, EnumSet.of(Call.PUT, Call.PUT_TOGETHER), first)));
    }

    private static java.util.concurrent.Callable<Void> started(CyclicBarrier start, Runnable run) {
        return () -> {
            start.await();
            run.run();
            return null;
        };
    }

    private void participants(String... people) {
        stage.confirmed(people);
        assertThat(call("award").path("awardId", Stage.AWARD).to(stage.function).status()).isEqualTo(202);
    }

    private void consented(String... people) {
        var list = String.join(",", List.of(people).stream().map(person -> "{\"code\":\"" + person + "\"}").toList());
        call("save-manual-award").body("{\"version\":0,\"reason\":\"线上培训，无法扫码\",\"people\":[" + list + "]}")
            .to(stage.function);
        var award = stage.manualAwards.find(Stage.TRAINING, REQUEST).orElseThrow();
        stage.manualAwards
            .save(award.with(new Proof("b5e3a8c9-7d2f-4a40-8c16-4f9e8d7b2a31", "后台记录.pdf", FileType.PDF, 303,
                "0".repeat(64), stage.clock.instant())));
        call("submit-manual-award").to(stage.function);
        assertThat(call("decide-manual-award").body("{\"version\":3,\"agreed\":true,\"opinion\":\"同意\"}")
            .to(stage.function).status()).isEqualTo(200);
    }

    private void change(String kind, String id) {
        assertThat(call("change-credits").path("changeId", id).body("{\"role\":\"PARTICIPANT\",\"kind\":\"" + kind
            + "\",\"people\":[\"P000001\"],\"reason\":\"经核实确由此人参加\"}").to(stage.function).status())
            .isEqualTo(202);
    }

    private BigDecimal credits(CreditRole role, String person) {
        return stage.ledger.find(new CreditId(Stage.TRAINING, person, role)).map(Credit::credits)
            .orElse(BigDecimal.ZERO);
    }

    private static Events.Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
