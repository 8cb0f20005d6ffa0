package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Profile;
import xuefen.domain.job.Job;
import xuefen.domain.training.Course;
import xuefen.platform.json.Json;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;

class AwardJobFunctionTest {
    /** Runs awards, begun at the same moment; none may fail. */
    private void atOnce(String... awards) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(awards.length)) {
            var runs = Stream.of(awards).map(award -> threads.submit(() -> {
                start.await();
                return stage.run(stage.worker, award);
            })).toList();
            start.countDown();
            for (var run : runs) {
                assertThat(run.get()).isZero();
            }
        }
    }

    private final Stage stage = new Stage();

    @Test
    void everybody_who_qualified_gets_one_entry_that_says_what_backs_it() {
        stage.confirmed("P000001", "P000002", "N000003");
        award(Stage.AWARD);
        stage.clock.advance(Duration.ofSeconds(5));
        assertThat(stage.run()).isZero();
        assertThat(stage.holders()).containsExactly("P000001", "P000002");
        var credit = stage.credits().getFirst();
        assertThat(credit.id()).isEqualTo(Stage.id("P000001"));
        assertThat(credit.credits()).isEqualByComparingTo("4");
        var grounds = credit.grounds();
        assertThat(grounds.projectNumber()).isEqualTo("2026-03-01-001");
        assertThat(grounds.strategy()).isEqualTo(AwardStrategy.ANY_COURSE_FULL_CREDITS);
        assertThat(grounds.analysis()).isEqualTo(Stage.ANALYSIS);
        assertThat(grounds.figure()).isEqualByComparingTo("4");
        assertThat(grounds.derivation()).isEqualTo("2026 年度每 3 学时 1 学分：12 学时 ÷ 3 = 4 学分");
        var event = credit.given();
        assertThat(event.profile()).isEqualTo(new Profile("测试医生P000001", "测试市第一医院", "测试区", "医师"));
        assertThat(event.change()).isEqualTo(Stage.AWARD);
        assertThat(event.by()).isEqualTo("hospital01");
        assertThat(event.at()).isEqualTo(stage.clock.instant());
        var job = job(Stage.AWARD);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.total()).isEqualTo(2);
        assertThat(job.result()).isEqualTo("/trainings/" + Stage.TRAINING + "/credits");
    }

    @Test
    void a_redelivery_changes_nothing() {
        stage.confirmed("P000001", "P000002");
        award(Stage.AWARD);
        stage.run();
        var credits = stage.creditsTable.all();
        var trainings = stage.trainingsTable.all();
        var work = stage.workTable.all();
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(stage.run()).isZero();
        assertThat(stage.creditsTable.all()).isEqualTo(credits);
        assertThat(stage.trainingsTable.all()).isEqualTo(trainings);
        assertThat(stage.workTable.all()).isEqualTo(work);
    }

    @Test
    void an_award_that_was_given_up_says_so_and_may_be_ordered_again() {
        stage.confirmed("P000001", "P000002");
        award(Stage.AWARD);
        var event = Events.afterLastRun("credit-award.jobs.json");
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(Job.Kind.AWARD, Stage.AWARD)));
        stage.worker.handleRequest(event, new TestContext("AwardJobFunction"));
        assertThat(job(Stage.AWARD).state()).isEqualTo(Job.State.FAILED);
        assertThat(job(Stage.AWARD).failure()).isEqualTo(WorkFunction.UNEXPECTED);
        award(Stage.AWARD);
        assertThat(job(Stage.AWARD).state()).isEqualTo(Job.State.QUEUED);
        assertThat(stage.run()).isZero();
        assertThat(job(Stage.AWARD).state()).isEqualTo(Job.State.DONE);
        assertThat(stage.credits()).hasSize(2);
    }

    @Test
    void a_run_that_ended_in_the_middle_is_taken_up_where_it_was() {
        stage.confirmed(people(2500));
        award(Stage.AWARD);
        var breaking = stage.worker(new CreditLedger(
            new DisturbedDocuments(stage.creditsTable, DisturbedDocuments.Call.PUT, DisturbedDocuments.away(1601))));
        assertThat(stage.run(breaking, Stage.AWARD)).isEqualTo(1);
        assertThat(stage.credits()).hasSize(1600);
        var halfway = job(Stage.AWARD);
        assertThat(halfway.state()).isEqualTo(Job.State.RUNNING);
        assertThat(halfway.done()).isEqualTo(1000);
        assertThat(halfway.total()).isEqualTo(2500);
        var before = stage.credits();
        stage.clock.advance(Duration.ofMinutes(30));
        assertThat(stage.run()).isZero();
        assertThat(stage.credits()).hasSize(2500).containsAll(before);
        assertThat(job(Stage.AWARD).total()).isEqualTo(2500);
    }

    @Test
    void an_effective_list_confirmed_later_and_courses_changed_later_do_not_reach_an_award_under_way() {
        stage.confirmed("P000001");
        award(Stage.AWARD);
        stage.analysed(Stage.LATER_ANALYSIS, "P000001", "P000002");
        Events.http("credit-award.confirm-effective-list.json")
            .body("{\"analysisId\":\"" + Stage.LATER_ANALYSIS + "\",\"reason\":\"有两人补交了证明\"}").to(stage.function);
        stage.trainings.save(stage.trainings.find(Stage.TRAINING).orElseThrow()
            .maintainCourses(Stage.training("3").courses(), Instant.EPOCH));
        stage.run();
        assertThat(stage.holders()).containsExactly("P000001");
        assertThat(stage.credits().getFirst().credits()).isEqualByComparingTo("4");
        assertThat(stage.credits().getFirst().grounds().analysis()).isEqualTo(Stage.ANALYSIS);
        award(Stage.OTHER_AWARD);
        stage.run(stage.worker, Stage.OTHER_AWARD);
        assertThat(stage.credits()).extracting(credit -> credit.given().change()).containsExactly(Stage.AWARD,
            Stage.OTHER_AWARD);
    }

    /** The second order is made before the first has entered anybody, by courses that give 1 and not 4. */
    @Test
    void awards_that_wait_together_give_one_figure_even_where_courses_have_changed_between_them() {
        stage.confirmed("P000001", "P000002");
        award(Stage.AWARD);
        stage.maintained("3");
        award(Stage.OTHER_AWARD);
        var other = new CreditLedger(new DisturbedDocuments(stage.creditsTable, DisturbedDocuments.Call.PUT,
            DisturbedDocuments.away(2)));
        assertThat(stage.run(stage.worker(other), Stage.AWARD)).as("the figure and one person").isOne();
        assertThat(stage.credits()).hasSize(1);
        assertThat(stage.run(stage.worker, Stage.OTHER_AWARD)).isZero();
        assertThat(stage.credits()).hasSize(2).allMatch(credit -> credit.credits().intValue() == 4);
        assertThat(stage.credits()).filteredOn(credit -> credit.given().change().equals(Stage.OTHER_AWARD))
            .singleElement()
            .extracting(credit -> credit.grounds().derivation()).asString()
            .isEqualTo("2026 年度每 3 学时 1 学分：3 学时 ÷ 3 = 1 学分；本项目已按每人 4 学分授分，后授分的人与之相同");
    }

    @RepeatedTest(5)
    void awards_of_two_figures_at_once_give_everybody_one() throws Exception {
        stage.confirmed(people(60));
        award(Stage.AWARD);
        stage.maintained("3");
        award(Stage.OTHER_AWARD);
        atOnce(Stage.AWARD, Stage.OTHER_AWARD);
        assertThat(stage.credits()).hasSize(60);
        assertThat(stage.credits().stream().map(credit -> credit.credits()).distinct()).hasSize(1);
    }

    /** The analysis knew course 1 alone: course 2 came after the last class. */
    @Test
    void a_course_added_after_the_analysis_takes_nothing_from_strategies_that_look_at_courses() {
        stage.confirmed("P000001");
        var training = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(training.maintainCourses(
            List.of(training.courses().getFirst(), new Course(2, "补充", "测试主任甲", new BigDecimal("6"))), Instant.EPOCH));
        for (var strategy : List.of("ALL_COURSES_FULL_CREDITS", "COURSE_HOURS")) {
            assertThat(Events.http("credit-award.screen.json").body("{\"strategy\":\"" + strategy + "\"}")
                .to(stage.function).json().path("chosen").intValue()).isOne();
        }
        assertThat(Events.http("credit-award.award.json").path("awardId", Stage.AWARD)
            .body("{\"strategy\":\"COURSE_HOURS\"}").to(stage.function).status()).isEqualTo(202);
        assertThat(stage.run()).isZero();
        var credit = stage.credits().getFirst();
        assertThat(credit.credits()).isEqualByComparingTo(credit.grounds().figure());
    }

    @Test
    void an_award_that_enters_nobody_fixes_no_figure() {
        stage.confirmed("N000001");
        award(Stage.AWARD);
        assertThat(stage.run()).isZero();
        assertThat(stage.creditsTable.size()).isZero();
    }

    @Test
    void a_second_award_after_the_first_enters_nobody() {
        stage.confirmed("P000001", "P000002");
        award(Stage.AWARD);
        stage.run();
        award(Stage.OTHER_AWARD);
        assertThat(stage.run(stage.worker, Stage.OTHER_AWARD)).isZero();
        assertThat(stage.credits()).hasSize(2).allMatch(credit -> credit.given().change().equals(Stage.AWARD));
        assertThat(job(Stage.OTHER_AWARD).state()).isEqualTo(Job.State.DONE);
        assertThat(job(Stage.OTHER_AWARD).total()).isZero();
    }

    @RepeatedTest(5)
    void two_awards_and_two_deliveries_at_once_give_everybody_one_entry() throws Exception {
        stage.confirmed(people(200));
        award(Stage.AWARD);
        award(Stage.OTHER_AWARD);
        atOnce(Stage.AWARD, Stage.OTHER_AWARD, Stage.AWARD, Stage.OTHER_AWARD);
        assertThat(stage.credits()).hasSize(200).allMatch(credit -> credit.events().size() == 1);
        assertThat(job(Stage.AWARD).state()).isEqualTo(Job.State.DONE);
        assertThat(job(Stage.OTHER_AWARD).state()).isEqualTo(Job.State.DONE);
        assertThat(job(Stage.AWARD).total() + job(Stage.OTHER_AWARD).total()).isEqualTo(200);
    }

    @Test
    void a_message_about_an_award_that_nobody_ordered_fails() {
        stage.confirmed("P000001");
        assertThat(stage.run()).isEqualTo(1);
        assertThat(stage.credits()).isEmpty();
    }

    private void award(String id) {
        assertThat(Events.http("credit-award.award.json").path("awardId", id).to(stage.function).status())
            .isEqualTo(202);
    }

    private Job job(String id) {
        return stage.work.job(id).orElseThrow();
    }

    private static String[] people(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("P%06d"::formatted).toArray(String[]::new);
    }
}
