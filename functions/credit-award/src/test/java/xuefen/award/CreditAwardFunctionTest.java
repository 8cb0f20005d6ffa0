package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.PublishedCredits;
import xuefen.domain.training.Training;
import xuefen.platform.testing.CreditEvents;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.Rules;
import xuefen.platform.work.WorkMessage;

class CreditAwardFunctionTest {
    private final Stage stage = new Stage();

    static Stream<String> events() {
        return Stream.of("get-effective-list", "confirm-effective-list", "screen", "award", "list-credits",
            "list-lost-evidence", "change-credits", "get-credit-change");
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_other_role_may(String event) {
        stage.confirmed("P000001");
        var audited = stage.audited();
        for (var role : Role.values()) {
            if (role != Role.ORGANISER
                && !(role == Role.REVIEWER && (event.startsWith("list-") || event.equals("get-effective-list")))) {
                var reply = call(event)
                    .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(stage.function);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(stage.audited()).isEqualTo(audited);
    }

    @ParameterizedTest
    @MethodSource("events")
    void another_organiser_s_training_is_not_there(String event) {
        stage.confirmed("P000001");
        var audited = stage.audited();
        var reply = call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(stage.function);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("training-not-found");
        assertThat(stage.audited()).isEqualTo(audited);
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void a_confirmed_analysis_is_the_effective_list_and_confirming_again_changes_nothing() {
        stage.analysed(Stage.ANALYSIS, "P000001", "P000002", "N000003");
        var first = call("confirm-effective-list").to(stage.function);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("analysis").textValue()).isEqualTo(Stage.ANALYSIS);
        assertThat(first.json().path("people").intValue()).isEqualTo(2);
        assertThat(first.json().path("confirmedBy").textValue()).isEqualTo("hospital01");
        stage.clock.advance(Duration.ofMinutes(1));
        var again = call("confirm-effective-list").to(stage.function);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(stage.audited()).containsExactly("effective-list-confirmed");
    }

    @Test
    void a_short_rule_shows_when_screening_and_stays_with_the_credits() {
        stage.shortRule = List.of("刷卡周期有 8 个，只须符合 1 个");
        stage.confirmed("P000001");
        assertThat(call("screen").to(stage.function).json().path("remarks").toString())
            .isEqualTo("[\"刷卡周期有 8 个，只须符合 1 个\"]");
        call("award").to(stage.function);
        stage.run();
        assertThat(stage.credits().getFirst().grounds().remarks()).containsExactly("刷卡周期有 8 个，只须符合 1 个");
        assertThat(call("list-credits").to(stage.function).json().at("/items/0/remarks/0").textValue())
            .isEqualTo("刷卡周期有 8 个，只须符合 1 个");
    }

    @Test
    void an_analysis_from_before_says_nothing_of_its_rule() {
        stage.shortRule = null;
        stage.confirmed("P000001");
        assertThat(call("screen").to(stage.function).json().path("remarks")).isEmpty();
    }

    @Test
    void the_authority_of_the_area_sees_the_effective_list_and_is_recorded() {
        stage.confirmed("P000001");
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(call("get-effective-list").as(reviewer).to(stage.function).json().at("/list/analysis")
                .textValue()).isEqualTo(Stage.ANALYSIS);
        }
        assertThat(stage.audited()).filteredOn("effective-list-reviewed"::equals).hasSize(3);
        var elsewhere = new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区");
        assertThat(call("get-effective-list").as(elsewhere).to(stage.function).code()).isEqualTo("training-not-found");
        call("get-effective-list").to(stage.function);
        assertThat(stage.audited()).filteredOn("effective-list-reviewed"::equals).as("not of the organiser").hasSize(3);
    }

    @Test
    void a_later_analysis_can_take_its_place() {
        stage.confirmed("P000001");
        stage.analysed(Stage.LATER_ANALYSIS, "P000001", "P000002");
        assertThat(confirm(Stage.LATER_ANALYSIS).to(stage.function).json().at("/fields/0/field").textValue())
            .isEqualTo("reason");
        assertThat(confirm(Stage.LATER_ANALYSIS, "有两人补交了证明").to(stage.function).json().path("people").intValue())
            .isEqualTo(2);
        assertThat(stage.trainings.effectiveList(Stage.CYCLE).orElseThrow().analysis())
            .isEqualTo(Stage.LATER_ANALYSIS);
        assertThat(stage.audited()).hasSize(2);
    }

    @Test
    void only_an_analysis_of_this_cycle_that_is_done_and_not_preliminary_can_be_confirmed() {
        assertThat(call("confirm-effective-list").to(stage.function).code()).isEqualTo("analysis-not-found");
        stage.ordered(Stage.ANALYSIS, false);
        assertThat(call("confirm-effective-list").to(stage.function).code()).isEqualTo("analysis-not-done");
        stage.ordered(Stage.LATER_ANALYSIS, true);
        var preliminary = confirm(Stage.LATER_ANALYSIS).to(stage.function);
        assertThat(preliminary.status()).isEqualTo(422);
        assertThat(preliminary.json().path("fields").get(0).path("field").textValue()).isEqualTo("analysisId");
        assertThat(call("confirm-effective-list").body("{}").to(stage.function).status()).isEqualTo(422);
        assertThat(stage.trainings.effectiveList(Stage.CYCLE)).isEmpty();
        assertThat(stage.audited()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"screen", "award"})
    void without_an_effective_list_there_is_nothing_to_screen_or_award(String event) {
        stage.analysed(Stage.ANALYSIS, "P000001");
        var reply = call(event).to(stage.function);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("effective-list-missing");
        assertThat(stage.queue.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"screen", "award"})
    void a_strategy_that_is_missing_or_unknown_is_named(String event) {
        stage.confirmed("P000001");
        for (var body : new String[] {"{}", "{\"strategy\":null}", "{\"strategy\":\"EVERYTHING_FOR_ALL\"}"}) {
            var reply = call(event).body(body).to(stage.function);
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("strategy");
        }
        assertThat(call(event).body("").to(stage.function).code()).isEqualTo("body-not-json");
    }

    @Test
    void what_was_published_rests_on_its_own_version_of_the_rules() {
        stage.confirmed("P000001");
        Rules.perCredit(stage.rules, "4");
        var before = call("screen").to(stage.function).json();
        assertThat(before.path("derivation").textValue()).isEqualTo("2026 年度每 3 学时 1 学分：12 学时 ÷ 3 = 4 学分");
        var held = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(new Training(held.id(), held.version() + 1, held.organiser(), held.projectNumber(),
            held.title(), held.year(), held.unit(), held.county(), held.courses(), held.cycles(), held.syncedAt(),
            held.plannedTeachers(), new PublishedCredits(new BigDecimal("4"), new BigDecimal("12"), 2, 1)));
        var after = call("screen").to(stage.function).json();
        assertThat(after.path("derivation").textValue()).isEqualTo("2026 年度每 4 学时 1 学分：12 学时 ÷ 4 = 3 学分");
        assertThat(after.path("creditsEach").intValue()).isEqualTo(3);
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
        assertThat(stage.run()).isZero();
        var credit = stage.ledger.first(Stage.TRAINING, CreditRole.PARTICIPANT).orElseThrow();
        assertThat(credit.grounds().rules()).isEqualTo(1);
        assertThat(credit.grounds().figure()).isEqualByComparingTo("3");
    }

    @Test
    void screening_says_who_will_get_what_and_why_the_others_will_not_and_writes_no_credit() {
        stage.confirmed("P000001", "P000002", "N000003");
        stage.ledger.add(event("P000002"));
        var reply = call("screen").to(stage.function);
        assertThat(reply.status()).isEqualTo(200);
        var body = reply.json();
        assertThat(body.path("analysis").textValue()).isEqualTo(Stage.ANALYSIS);
        assertThat(body.path("creditsEach").decimalValue()).isEqualByComparingTo("4");
        assertThat(body.path("chosen").intValue()).isEqualTo(1);
        assertThat(body.path("total").decimalValue()).isEqualByComparingTo("4");
        assertThat(body.path("without").toString()).isEqualTo(
            "[{\"reason\":\"NOT_QUALIFIED\",\"people\":1},{\"reason\":\"ALREADY_AWARDED\",\"people\":1}]");
        var people = body.path("people").path("items");
        assertThat(people).hasSize(3);
        assertThat(people.get(0).path("reason").textValue()).isEqualTo("NOT_QUALIFIED");
        assertThat(people.get(1).path("name").textValue()).isEqualTo("测试医生P000001");
        assertThat(people.get(1).path("unit").textValue()).isEqualTo("测试市第一医院");
        assertThat(people.get(1).path("credits").decimalValue()).isEqualByComparingTo("4");
        assertThat(people.get(1).has("reason")).isFalse();
        assertThat(people.get(2).path("reason").textValue()).isEqualTo("ALREADY_AWARDED");
        assertThat(people.get(2).path("credits").decimalValue()).isEqualByComparingTo("0");
        assertThat(stage.credits()).hasSize(1);
        assertThat(stage.audited()).contains("screening-read");
    }

    @ParameterizedTest
    @MethodSource("gates")
    void before_the_last_class_has_ended_nobody_is_confirmed_screened_or_awarded(String event) {
        stage.confirmed("P000001");
        stage.clock.set(Instant.parse("2026-05-12T08:59:59.999Z"));
        var refused = call(event).to(stage.function);
        assertThat(refused.code()).isEqualTo("cycle-not-over");
        assertThat(refused.json().path("detail").textValue()).contains("2026 年 5 月 12 日 17:00");
        stage.clock.set(Instant.parse("2026-05-12T09:00:00Z"));
        assertThat(call(event).to(stage.function).status()).isLessThan(300);
    }

    static Stream<String> gates() {
        return Stream.of("confirm-effective-list", "screen", "award");
    }

    @ParameterizedTest
    @MethodSource("gates")
    void without_a_registration_there_are_no_credits(String event) {
        stage.confirmed("P000001");
        var held = stage.trainings.find(Stage.TRAINING).orElseThrow();
        var cycle = held.cycle(1);
        stage.trainings.save(new Training(held.id(), 2, held.organiser(), held.projectNumber(), held.title(),
            held.year(), held.unit(), held.county(), held.courses(),
            List.of(new Cycle(1, cycle.firstDay(), cycle.lastDay(), cycle.halfDays(), null)), held.syncedAt()));
        assertThat(call(event).to(stage.function).code()).isEqualTo("not-registered");
    }

    @Test
    void a_second_cycle_and_other_courses_change_no_figure_once_somebody_has_been_awarded() {
        stage.confirmed("P000001");
        assertThat(call("screen").to(stage.function).json().path("derivation").textValue())
            .isEqualTo("2026 年度每 3 学时 1 学分：12 学时 ÷ 3 = 4 学分");
        call("award").to(stage.function);
        stage.run();
        stage.maintained("3");
        var screening = call("screen").to(stage.function).json();
        assertThat(screening.path("creditsEach").decimalValue()).isEqualByComparingTo("4");
        assertThat(screening.path("derivation").textValue()).endsWith("本项目已按每人 4 学分授分，后授分的人与之相同");
    }

    @Test
    void a_long_screening_comes_in_pages_whose_counts_are_those_of_all() {
        stage.confirmed(Stream.iterate(1, i -> i + 1).limit(120).map("P%06d"::formatted).toArray(String[]::new));
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var call = call("screen").query("limit", "50");
            var body = (cursor == null ? call : call.query("cursor", cursor)).to(stage.function).json();
            assertThat(body.path("chosen").intValue()).isEqualTo(120);
            body.path("people").path("items").forEach(person -> seen.add(person.path("person").textValue()));
            cursor = body.path("people").path("next").textValue();
        } while (cursor != null);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void an_award_becomes_a_job_and_a_message() {
        stage.confirmed("P000001");
        var reply = call("award").to(stage.function);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.response().getHeaders()).containsEntry("location", "/jobs/" + Stage.AWARD);
        assertThat(reply.json().path("kind").textValue()).isEqualTo("AWARD");
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.AWARD, Stage.AWARD));
        assertThat(stage.audited()).contains("award-ordered");
        assertThat(stage.credits()).isEmpty();
        var order = stage.work.order(Job.Kind.AWARD, Stage.AWARD, AwardOrder.class).orElseThrow();
        assertThat(order.analysis()).isEqualTo(Stage.ANALYSIS);
        assertThat(order.terms().figure()).isEqualByComparingTo("4");
    }

    @Test
    void the_same_award_again_is_the_same_job_and_its_id_stands_for_nothing_else() {
        stage.confirmed("P000001");
        call("award").to(stage.function);
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(call("award").to(stage.function).json().path("orderedAt").textValue())
            .isEqualTo("2026-05-12T10:00:00Z");
        stage.work.order(
            Job.ordered(Stage.OTHER_AWARD, Job.Kind.ANALYSIS, Stage.TRAINING, "hospital01", stage.clock.instant()),
            stage.ordered(Stage.LATER_ANALYSIS, false), kept -> true);
        assertThat(call("award").path("awardId", Stage.OTHER_AWARD).to(stage.function).code())
            .isEqualTo("request-differs");
    }

    @Test
    void whoever_went_down_before_the_message_was_sent_awards_again_and_it_runs() {
        stage.confirmed("P000001");
        var down = new AtomicBoolean(true);
        var function = stage.function(message -> {
            if (down.get()) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        assertThat(call("award").to(function).status()).isEqualTo(500);
        down.set(false);
        assertThat(call("award").to(function).status()).isEqualTo(202);
        assertThat(stage.queue.sent()).hasSize(1);
        assertThat(stage.run()).isZero();
        assertThat(stage.credits()).hasSize(1);
        assertThat(call("award").to(function).json().path("state").textValue()).isEqualTo("DONE");
        assertThat(stage.queue.sent()).hasSize(1);
    }

    @Test
    void an_award_of_no_credits_is_refused() {
        stage.confirmed("P000001");
        var before = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(before.maintainCourses(Stage.training("1.4").courses(), Instant.EPOCH));
        var reply = call("award").to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("strategy");
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void the_ledger_is_listed_with_names_and_that_is_in_the_audit_log() {
        stage.ledger.add(event("P000001"));
        stage.ledger.add(CreditEvents.awarded(Stage.id("X999999"), "4", Stage.OTHER_AWARD, Profile.UNKNOWN));
        var reply = call("list-credits").to(stage.function);
        assertThat(reply.status()).isEqualTo(200);
        var items = reply.json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("name").textValue()).isEqualTo("测试医生");
        assertThat(items.get(0).path("credits").decimalValue()).isEqualByComparingTo("4");
        assertThat(items.get(0).path("analysis").textValue()).isEqualTo("analysis");
        assertThat(items.get(0).path("state").textValue()).isEqualTo("PROVISIONAL");
        assertThat(items.get(0).at("/events/0/kind").textValue()).isEqualTo("AWARDED");
        assertThat(items.get(1).path("person").textValue()).isEqualTo("X999999");
        assertThat(items.get(1).has("name")).isFalse();
        assertThat(stage.audited()).containsExactly("credits-listed");
        var page = call("list-credits").query("limit", "1").to(stage.function).json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(call("list-credits").query("limit", "1").query("cursor", page.path("next").textValue())
            .to(stage.function).json().path("items").get(0).path("person").textValue()).isEqualTo("X999999");
    }

    @Test
    void knows_no_other_route() {
        assertThat(call("list-credits").route("DELETE /trainings/{trainingId}/credits").to(stage.function).code())
            .isEqualTo("no-such-route");
    }

    private static CreditEvent event(String person) {
        return CreditEvents.awarded(Stage.id(person), "4", Stage.OTHER_AWARD);
    }

    private static Call confirm(String analysis, String reason) {
        return call("confirm-effective-list")
            .body("{\"analysisId\":\"" + analysis + "\",\"reason\":\"" + reason + "\"}");
    }

    private static Call confirm(String analysis) {
        return call("confirm-effective-list").body("{\"analysisId\":\"" + analysis + "\"}");
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
