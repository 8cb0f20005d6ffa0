package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.credit.Credit;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.platform.testing.CreditEvents;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;

/** 更正, 撤销, 恢复, 保留, and credits whose evidence was taken away. */
class CreditChangesTest {
    private static final String CHANGE = "7e2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final String OTHER = "8e2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);

    private final Stage stage = new Stage();

    @Test
    void credits_are_revoked_once_whatever_is_repeated_and_who_was_left_alone_is_named() {
        awarded("P000001", "P000002");
        assertThat(change(CHANGE, "REVOKE", "P000001", "P000009").status()).isEqualTo(202);
        assertThat(run(CHANGE)).isZero();
        assertThat(run(CHANGE)).isZero();
        assertThat(change(CHANGE, "REVOKE", "P000001", "P000009").json().path("state").textValue()).isEqualTo("DONE");
        assertThat(stage.holders()).containsExactly("P000002");
        var credit = stage.ledger.find(Stage.id("P000001")).orElseThrow();
        assertThat(credit.events()).hasSize(2);
        assertThat(credit.last().reason()).isEqualTo("经核实由他人代为扫码");
        assertThat(credit.last().by()).isEqualTo("hospital01");
        assertThat(result(CHANGE)).isEqualTo(
            "{\"state\":\"DONE\",\"changed\":1,\"left\":[{\"person\":\"P000009\",\"obstacle\":\"NONE\"}]}");
        assertThat(stage.audited()).containsOnlyOnce("credit-change-ordered");
    }

    @Test
    void an_id_stands_for_one_change_and_another_training_s_is_not_found() {
        awarded("P000001");
        assertThat(call("get-credit-change").to(stage.function).code()).isEqualTo("credit-change-not-found");
        change(CHANGE, "REVOKE", "P000001");
        assertThat(result(CHANGE)).isEqualTo("{\"state\":\"QUEUED\"}");
        assertThat(change(CHANGE, "KEEP", "P000001").code()).isEqualTo("request-differs");
        assertThat(change(CHANGE, "REVOKE", "P000002").code()).isEqualTo("request-differs");
    }

    @Test
    void a_revoked_person_is_screened_as_such_and_gets_them_back_by_a_restoration_alone() {
        awarded("P000001");
        change(CHANGE, "REVOKE", "P000001");
        run(CHANGE);
        assertThat(call("screen").to(stage.function).json().at("/people/items/0/reason").textValue())
            .isEqualTo("REVOKED");
        change(OTHER, "RESTORE", "P000001");
        run(OTHER);
        var credit = stage.ledger.find(Stage.id("P000001")).orElseThrow();
        assertThat(credit.state()).isEqualTo(Credit.State.PROVISIONAL);
        assertThat(credit.credits()).isEqualByComparingTo("4");
    }

    @Test
    void nobody_gets_them_back_who_is_not_on_the_effective_list_now() {
        awarded("P000001");
        change(CHANGE, "REVOKE", "P000001");
        run(CHANGE);
        analysedLater("N000001");
        Events.http("credit-award.confirm-effective-list.json").body(
            "{\"analysisId\":\"" + Stage.LATER_ANALYSIS + "\",\"reason\":\"有一条扫码不应计入\"}").to(stage.function);
        change(OTHER, "RESTORE", "P000001");
        run(OTHER);
        assertThat(stage.holders()).isEmpty();
        assertThat(result(OTHER)).contains("UNBACKED");
    }

    @Test
    void confirmed_credits_are_refused_by_name_and_nothing_is_ordered() {
        awarded("P000001", "P000002");
        stage.ledger.add(CreditEvents.confirmed(Stage.id("P000002"), 2, "4"));
        var refused = change(CHANGE, "REVOKE", "P000001", "P000002");
        assertThat(refused.code()).isEqualTo("credits-confirmed");
        assertThat(refused.json().path("detail").textValue()).startsWith("P000002 ");
        assertThat(stage.holders()).hasSize(2);
        assertThat(change(OTHER, "KEEP", "P000002").status()).isEqualTo(202);
    }

    @Test
    void credits_confirmed_while_a_change_waits_stay_as_they_are() {
        awarded("P000001");
        change(CHANGE, "REVOKE", "P000001");
        stage.ledger.add(CreditEvents.confirmed(Stage.id("P000001"), 2, "4"));
        assertThat(run(CHANGE)).isZero();
        assertThat(stage.ledger.find(Stage.id("P000001")).orElseThrow().state()).isEqualTo(Credit.State.CONFIRMED);
        assertThat(result(CHANGE)).contains("CONFIRMED");
    }

    @RepeatedTest(3)
    void revocations_and_corrections_that_race_leave_one_order_of_events() throws Exception {
        awarded("P000001");
        change(CHANGE, "REVOKE", "P000001");
        change(OTHER, "REVOKE", "P000001");
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var runs = IntStream.range(0, 6).mapToObj(i -> threads.submit(() -> {
                start.await();
                return run(i % 2 == 0 ? CHANGE : OTHER);
            })).toList();
            start.countDown();
            for (var run : runs) {
                assertThat(run.get()).isZero();
            }
        }
        var events = stage.ledger.find(Stage.id("P000001")).orElseThrow().events();
        assertThat(events).hasSize(2);
    }

    @Test
    void whoever_a_later_analysis_leaves_out_is_told_to_the_organiser_and_the_city_until_it_is_answered() {
        awarded("P000001", "P000002");
        assertThat(lost(null)).isEmpty();
        analysedLater("P000001", "N000002");
        var found = lost(null);
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).isEqualTo("P000002 NOT_QUALIFIED null");
        assertThat(lost(CITY)).isEqualTo(found);
        stage.clock.advance(Duration.ofMinutes(1));
        change(CHANGE, "KEEP", "P000002");
        run(CHANGE);
        assertThat(lost(CITY)).containsExactly("P000002 NOT_QUALIFIED 经核实由他人代为扫码");
        change(OTHER, "REVOKE", "P000002");
        run(OTHER);
        assertThat(lost(CITY)).isEmpty();
    }

    @Test
    void a_decision_after_the_analysis_takes_the_scan_away_that_counted() {
        awarded("P000001");
        var at = Instant.parse("2026-05-11T00:40:00Z");
        stage.analysedWith(Stage.LATER_ANALYSIS, "P000001", at);
        assertThat(lost(null)).isEmpty();
        stage.clock.advance(Duration.ofMinutes(1));
        var scan = new Scan(new Occasion(Stage.TRAINING, 1, 1, Direction.SIGN_IN, 0), "P000001", ScanTimes.of(at, at),
            "digest", Phone.NONE, ScanSource.PHONE, null);
        stage.marks.add(new ScanDecision(OTHER, Stage.TRAINING, 1, scan.id().text(), Verdict.DOES_NOT_COUNT,
            "经核实由他人代为扫码", "hospital01", stage.clock.instant()));
        assertThat(lost(null)).containsExactly("P000001 SCAN_EXCLUDED null");
    }

    @Test
    void a_reviewer_of_another_area_sees_nothing() {
        awarded("P000001");
        for (var event : List.of("list-credits", "list-lost-evidence")) {
            var elsewhere = new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区");
            assertThat(call(event).as(elsewhere).to(stage.function).code()).isEqualTo("training-not-found");
            assertThat(call(event).as(CITY).to(stage.function).status()).isEqualTo(200);
        }
    }

    @Test
    void an_award_from_an_analysis_that_is_not_the_newest_is_refused_and_a_repeated_one_is_not() {
        awarded("P000001");
        analysedLater("P000001", "P000002");
        assertThat(call("award").path("awardId", OTHER).to(stage.function).code()).isEqualTo("analysis-not-newest");
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
        var list = call("get-effective-list").to(stage.function).json();
        assertThat(list.at("/since/newer").intValue()).isEqualTo(1);
        assertThat(list.at("/list/analysis").textValue()).isEqualTo(Stage.ANALYSIS);
    }

    @Test
    void conditions_that_the_training_cannot_have_yet_are_refused_in_words() {
        stage.confirmed("P000001");
        var refused = call("screen")
            .body("{\"strategy\":\"ANY_COURSE_FULL_CREDITS\",\"conditions\":[\"EVALUATED\",\"EXAM_PASSED\"]}")
            .to(stage.function).json();
        assertThat(refused.at("/fields/0/message").textValue()).isEqualTo("本培训没有评价，不能以它为条件");
        assertThat(refused.at("/fields/1/message").textValue()).isEqualTo("本培训没有培训考试，不能以它为条件");
    }

    @Test
    void a_screening_shows_those_who_are_asked_for() {
        stage.confirmed("P000001", "P000002", "N000003");
        assertThat(shown("show", "NOT_QUALIFIED")).containsExactly("N000003");
        assertThat(shown("show", "CHOSEN")).containsExactly("P000001", "P000002");
        assertThat(shown("words", "P000002")).containsExactly("P000002");
        assertThat(shown("words", "第一医院")).hasSize(3);
        assertThat(call("screen").query("show", "NOBODY").to(stage.function).json().at("/fields/0/field").textValue())
            .isEqualTo("show");
    }

    private List<String> shown(String name, String value) {
        var items = call("screen").query(name, value).to(stage.function).json().at("/people/items");
        return IntStream.range(0, items.size()).mapToObj(i -> items.get(i).path("person").textValue()).toList();
    }

    private void awarded(String... people) {
        stage.confirmed(people);
        call("award").to(stage.function);
        stage.run();
        stage.clock.advance(Duration.ofMinutes(1));
    }

    private void analysedLater(String... people) {
        stage.analysed(Stage.LATER_ANALYSIS, people);
    }

    private List<String> lost(Caller caller) {
        var call = call("list-lost-evidence");
        var items = (caller == null ? call : call.as(caller)).to(stage.function).json().path("items");
        return IntStream.range(0, items.size()).mapToObj(items::get)
            .map(each -> each.path("person").textValue() + " " + each.path("cause").textValue() + " "
                + each.path("kept").textValue())
            .toList();
    }

    private Reply change(String id, String kind, String... people) {
        return call("change-credits").path("changeId", id)
            .body("{\"role\":\"PARTICIPANT\",\"kind\":\"" + kind + "\",\"people\":[\"" + String.join("\",\"", people)
                + "\"],\"reason\":\"经核实由他人代为扫码\"}")
            .to(stage.function);
    }

    private int run(String change) {
        return stage.run(stage.worker, Job.Kind.CREDIT_CHANGE, change);
    }

    private String result(String change) {
        return call("get-credit-change").path("changeId", change).to(stage.function).json().toString();
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
