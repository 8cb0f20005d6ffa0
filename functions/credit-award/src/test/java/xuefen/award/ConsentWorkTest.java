package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.application.FileType;
import xuefen.domain.credit.ConsentOrder;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.manual.Applicant;
import xuefen.domain.manual.Applicant.Outcome;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardState;
import xuefen.domain.manual.ManualAwardStep;
import xuefen.domain.manual.Proof;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** 手工授分 after the city's consent: once for each person consented to, and for nobody else. */
class ConsentWorkTest {
    private static final String ID = "a4d2f7b8-6c1e-4f39-9b05-3e8d7c6a1f20";
    private static final String JOB = ConsentOrder.idOf(Stage.TRAINING, ID);

    private final Stage stage = new Stage();

    @Test
    void consent_gives_everybody_consented_to_the_figure_of_the_training() {
        submitted("P000001", "P000002");
        assertThat(stage.credits()).as("no credits without consent").isEmpty();
        decide("P000002");
        assertThat(run()).isZero();
        assertThat(stage.holders()).containsExactly("P000001");
        var credit = stage.credits().getFirst();
        assertThat(credit.credits()).isEqualByComparingTo("4");
        assertThat(credit.grounds().consent()).isEqualTo(ID);
        assertThat(credit.grounds().analysis()).isNull();
        assertThat(credit.grounds().strategy()).isNull();
        assertThat(credit.grounds().remarks()).containsExactly("手工授分，经市级同意");
        assertThat(credit.given().by()).isEqualTo("city01");
        assertThat(credit.given().profile()).isEqualTo(new Profile("测试医生P000001", "测试市第一医院", "测试区", "医师"));
        assertThat(outcomes()).containsExactly(Outcome.AWARDED, Outcome.DECLINED);
        assertThat(award().steps().getLast().kind()).isEqualTo(ManualAwardStep.Kind.AWARDED);
        var job = stage.work.job(JOB).orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.owner()).as("the organiser may see how far it is").isEqualTo("hospital01");
        assertThat(job.total()).isOne();
    }

    @Test
    void repeated_it_changes_nothing() {
        submitted("P000001", "P000002");
        decide("P000002");
        decide("P000002");
        run();
        var credits = stage.creditsTable.all();
        var award = award();
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(run()).isZero();
        decide("P000002");
        assertThat(run()).isZero();
        assertThat(stage.creditsTable.all()).isEqualTo(credits);
        assertThat(award()).isEqualTo(award);
    }

    @Test
    void whoever_got_credits_meanwhile_is_left_out_and_named_so() {
        submitted("P000001", "P000002", "P000003");
        stage.confirmed("P000001");
        Events.http("credit-award.award.json").to(stage.function);
        stage.run();
        decide("P000002");
        run();
        assertThat(stage.holders()).containsExactly("P000001", "P000003");
        assertThat(outcomes()).containsExactly(Outcome.SKIPPED, Outcome.DECLINED, Outcome.AWARDED);
        assertThat(stage.ledger.find(Stage.id("P000001")).orElseThrow().grounds().analysis()).as("still the analysis")
            .isEqualTo(Stage.ANALYSIS);
    }

    @Test
    void refused_nobody_gets_any() {
        submitted("P000001", "P000002");
        call("decide-manual-award").body("{\"version\":3,\"agreed\":false,\"opinion\":\"没有佐证\"}").to(stage.function);
        assertThat(stage.work.job(JOB)).isEmpty();
        assertThat(stage.queue.sent()).isEmpty();
        assertThat(stage.credits()).isEmpty();
    }

    @Test
    void a_run_that_ended_in_the_middle_is_taken_up_where_it_was() {
        submitted(people(60));
        decide();
        var breaking = stage.worker(new CreditLedger(
            new DisturbedDocuments(stage.creditsTable, DisturbedDocuments.Call.PUT, DisturbedDocuments.away(41))));
        assertThat(stage.run(breaking, Job.Kind.MANUAL_AWARD, JOB)).isOne();
        assertThat(stage.credits()).hasSize(40);
        assertThat(outcomes()).containsOnly(Outcome.AGREED);
        var before = stage.credits();
        stage.clock.advance(Duration.ofMinutes(10));
        assertThat(run()).isZero();
        assertThat(stage.credits()).hasSize(60).containsAll(before);
        assertThat(outcomes()).containsOnly(Outcome.AWARDED);
    }

    @Test
    void two_runs_at_once_give_each_person_one_event() throws Exception {
        submitted(people(50));
        decide();
        var start = new CyclicBarrier(4);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = workers.invokeAll(IntStream.range(0, 4).<Callable<Integer>>mapToObj(i -> () -> {
                start.await();
                return stage.run(stage.worker(stage.ledger), Job.Kind.MANUAL_AWARD, JOB);
            }).toList());
            for (var run : runs) {
                assertThat(run.get()).isZero();
            }
        }
        assertThat(stage.credits()).hasSize(50).allMatch(credit -> credit.events().size() == 1);
        assertThat(outcomes()).containsOnly(Outcome.AWARDED);
    }

    @Test
    void courses_changed_later_do_not_reach_an_award_under_way() {
        submitted("P000001", "P000002");
        decide("P000002");
        stage.maintained("3");
        run();
        assertThat(stage.credits().getFirst().credits()).isEqualByComparingTo("4");
    }

    @Test
    void an_id_that_the_organiser_has_used_elsewhere_does_not_stand_in_the_way() {
        submitted("P000001", "P000002");
        stage.confirmed("P000003");
        assertThat(Events.http("credit-award.award.json").path("awardId", ID).to(stage.function).status())
            .isEqualTo(202);
        decide("P000002");
        assertThat(run()).isZero();
        assertThat(stage.holders()).contains("P000001");
    }

    /**
     * The courses give 4 when the award is ordered, and 1 when the city consents; neither has entered anybody by then.
     */
    @Test
    void a_consent_and_an_award_that_wait_together_give_one_figure() {
        submitted("P000002", "P000003");
        stage.confirmed("P000001");
        Events.http("credit-award.award.json").to(stage.function);
        stage.maintained("3");
        decide("P000003");
        assertThat(run()).isZero();
        assertThat(stage.run()).isZero();
        assertThat(stage.credits()).hasSize(2).extracting(credit -> credit.credits().intValue()).containsOnly(1);
    }

    /** Requests of two trainings may have one id: nothing keeps organisers from choosing the same. */
    @Test
    void a_request_of_another_training_with_the_same_id_has_an_award_of_its_own() {
        submitted("P000001", "P000002");
        decide("P000002");
        assertThat(run()).isZero();
        var elsewhere = "7a1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
        var training = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.add(new Training(elsewhere, 1, "hospital02", "2026-03-01-002", "另一个项目", 2026, "测试市第二医院", "测试区",
            training.courses(), training.cycles(), training.syncedAt()));
        var first = award();
        stage.manualAwards.save(new ManualAward(ID, 1, elsewhere, 1, ManualAwardState.PENDING, first.named(),
            List.of(Applicant.waiting("P000001", "测试医生P000001"), Applicant.waiting("P000003", "测试医生P000003")),
            first.reason(), first.files(), "hospital02",
            first.orderedAt(), first.steps().subList(0, 1)));
        assertThat(call("decide-manual-award").path("trainingId", elsewhere)
            .body("{\"version\":1,\"agreed\":true,\"opinion\":\"同意\"}").to(stage.function).status()).isEqualTo(200);
        assertThat(stage.run(stage.worker, Job.Kind.MANUAL_AWARD, ConsentOrder.idOf(elsewhere, ID))).isZero();
        assertThat(stage.ledger.holders(elsewhere).participant("P000003")).isPresent();
        assertThat(stage.ledger.holders(elsewhere).participant("P000001")).isPresent();
    }

    private List<Outcome> outcomes() {
        return award().people().stream().map(Applicant::outcome).toList();
    }

    private ManualAward award() {
        return stage.manualAwards.find(Stage.TRAINING, ID).orElseThrow();
    }

    private int run() {
        return stage.run(stage.worker, Job.Kind.MANUAL_AWARD, JOB);
    }

    private void decide(String... declined) {
        var without = IntStream.range(0, declined.length).mapToObj(i -> "{\"person\":\"" + declined[i] + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
        assertThat(call("decide-manual-award")
            .body("{\"version\":3,\"agreed\":true,\"opinion\":\"其余同意\",\"declined\":" + without + "}")
            .to(stage.function).status()).isEqualTo(200);
    }

    private void submitted(String... people) {
        var list = List.of(people).stream().map(person -> "{\"code\":\"" + person + "\"}")
            .collect(Collectors.joining(","));
        call("save-manual-award").body("{\"version\":0,\"reason\":\"线上培训，无法扫码\",\"people\":[" + list + "]}")
            .to(stage.function);
        stage.manualAwards.save(award().with(new Proof("b5e3a8c9-7d2f-4a40-8c16-4f9e8d7b2a31", "后台记录.pdf",
            FileType.PDF, 303, "0".repeat(64), stage.clock.instant())));
        call("submit-manual-award").to(stage.function);
    }

    private String[] people(int number) {
        return IntStream.range(0, number).mapToObj("Q%06d"::formatted)
            .peek(code -> stage.accounts.add(new AccountStore.Stored(
                new Account(code, Role.LEARNER, "医生" + code, null, "测试市第一医院", "测试区", "医师"), "hash")))
            .toArray(String[]::new);
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
