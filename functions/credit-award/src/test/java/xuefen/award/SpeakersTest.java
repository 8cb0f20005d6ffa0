package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;

/** 授课学分: the training of 12 hours has one course; tests give it others. */
class SpeakersTest {
    private static final String AWARD = "9f2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final String OTHER = "af2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final String CHANGE = "7e2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final String BOTH = "{\"teacher\":\"甲\",\"code\":\"ｐ000001\"},{\"teacher\":\"乙\",\"code\":\"P000002\"}";

    private final Stage stage = new Stage();

    @Test
    void a_teacher_without_an_account_is_shown_with_learners_of_that_name_in_the_unit() {
        teaching("测试 医生P000003 6", "外来专家 3");
        var seen = call("get-speakers").to(stage.function).json();
        assertThat(seen.path("version").intValue()).isZero();
        assertThat(seen.at("/teachers/0/suggestions").toString()).isEqualTo(
            "[{\"person\":\"P000003\",\"name\":\"测试医生P000003\",\"unit\":\"测试市第一医院\"}]");
        assertThat(seen.at("/teachers/1/suggestions")).isEmpty();
        assertThat(seen.at("/speakers/1/reason").textValue()).isEqualTo("UNMATCHED");
        assertThat(seen.path("chosen").intValue()).isZero();
        assertThat(stage.audited()).contains("speakers-read");
    }

    @Test
    void accounts_are_found_by_code_in_any_writing_and_by_name_in_the_own_unit() {
        assertThat(call("find-teacher-accounts").query("words", " ｐ000002").to(stage.function).json()
            .at("/accounts/0/person").textValue()).isEqualTo("P000002");
        assertThat(call("find-teacher-accounts").query("words", "测试医生P000003").to(stage.function).json()
            .at("/accounts/0/person").textValue()).isEqualTo("P000003");
        assertThat(call("find-teacher-accounts").query("words", "医生").to(stage.function).json().path("accounts"))
            .isEmpty();
    }

    @Test
    void a_match_says_who_and_when_warns_of_another_name_and_is_saved_once() {
        teaching("甲 6", "乙 3");
        var first = match(0, BOTH);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("version").intValue()).isOne();
        assertThat(first.json().at("/teachers/0/account/person").textValue()).isEqualTo("P000001");
        assertThat(first.json().at("/teachers/0/by").textValue()).isEqualTo("hospital01");
        assertThat(first.json().at("/teachers/0/warning").textValue())
            .isEqualTo("课程信息写的是“甲”，P000001 的姓名是“测试医生P000001”，请核对是否同一人");
        assertThat(match(0, BOTH).json()).as("repeated").isEqualTo(first.json());
        assertThat(match(0, "{\"teacher\":\"甲\"}").code()).isEqualTo("changed-meanwhile");
        assertThat(match(1, "{\"teacher\":\"甲\",\"code\":\"P999999\"},{\"teacher\":\"丙\"}").json().path("fields")
            .findValuesAsText("field")).containsExactlyInAnyOrder("matches[0].code", "matches[1].teacher");
    }

    @Test
    void speakers_are_awarded_once_with_courses_profile_and_a_sentence() {
        teaching("甲 6", "乙 3", "甲 1");
        match(0, BOTH);
        assertThat(award(AWARD)).isEqualTo(202);
        assertThat(award(AWARD)).isEqualTo(202);
        assertThat(run(AWARD)).isZero();
        assertThat(run(AWARD)).as("redelivered").isZero();
        var credit = speaker("P000001");
        assertThat(credit.credits()).isEqualByComparingTo("7");
        assertThat(credit.grounds().courses()).containsExactly(1, 3);
        assertThat(credit.grounds().analysis()).isNull();
        assertThat(credit.grounds().derivation())
            .isEqualTo("讲授第 1 门 6 学时、第 3 门 1 学时；2026 年度授课教师每 1 学时 1 学分：7 学时 ÷ 1 = 7 学分");
        assertThat(credit.given().profile()).isEqualTo(new Profile("测试医生P000001", "测试市第一医院", "测试区", "医师"));
        assertThat(credit.events()).hasSize(1);
        assertThat(stage.work.job(AWARD).orElseThrow().total()).isEqualTo(2);
        award(OTHER);
        run(OTHER);
        assertThat(stage.work.job(OTHER).orElseThrow().total()).isZero();
        assertThat(stage.credits()).hasSize(2).allMatch(each -> each.events().size() == 1);
        assertThat(call("get-speakers").to(stage.function).json().at("/speakers/0/reason").textValue())
            .isEqualTo("ALREADY_AWARDED");
        assertThat(call("list-credits").as(CITY).to(stage.function).json().at("/items/0/role").textValue())
            .isEqualTo("SPEAKER");
        assertThat(stage.audited()).contains("teachers-matched", "speaker-award-ordered");
    }

    @Test
    void what_somebody_has_as_participant_leaves_less_even_where_it_was_awarded_a_moment_ago() {
        teaching("甲 9");
        match(0, "{\"teacher\":\"甲\",\"code\":\"P000001\"}");
        award(AWARD);
        stage.confirmed("P000001");
        call("award").to(stage.function);
        stage.run();
        run(AWARD);
        var both = stage.credits().stream().map(Credit::credits).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(both).isEqualByComparingTo("10");
        assertThat(speaker("P000001").grounds().derivation()).contains("合计以 10 学分为限");
    }

    @Test
    void an_award_that_ended_on_its_way_is_taken_up() {
        teaching("甲 6", "乙 3");
        match(0, BOTH);
        award(AWARD);
        var breaking = stage.worker(new CreditLedger(
            new DisturbedDocuments(stage.creditsTable, DisturbedDocuments.WRITES, DisturbedDocuments.away(1))));
        assertThat(stage.run(breaking, Job.Kind.SPEAKER_AWARD, AWARD)).isOne();
        assertThat(stage.credits()).hasSize(1);
        match(1, "{\"teacher\":\"甲\",\"code\":\"P000001\"},{\"teacher\":\"乙\",\"code\":\"P000003\"}");
        run(AWARD);
        assertThat(stage.holders()).as("as it was ordered").containsExactly("P000001", "P000002");
        assertThat(stage.work.job(AWARD).orElseThrow().total()).isEqualTo(2);
    }

    @RepeatedTest(3)
    void awards_that_race_give_everybody_one() throws Exception {
        teaching("甲 6", "乙 3");
        match(0, BOTH);
        award(AWARD);
        award(OTHER);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var runs = IntStream.range(0, 4).mapToObj(i -> threads.submit(() -> {
                start.await();
                return run(i % 2 == 0 ? AWARD : OTHER);
            })).toList();
            start.countDown();
            for (var run : runs) {
                assertThat(run.get()).isZero();
            }
        }
        assertThat(stage.credits()).hasSize(2).allMatch(each -> each.events().size() == 1);
        assertThat(stage.work.job(AWARD).orElseThrow().total() + stage.work.job(OTHER).orElseThrow().total())
            .isEqualTo(2);
    }

    @Test
    void nobody_is_awarded_before_every_registered_cycle_is_over() {
        teaching("甲 6");
        var training = stage.trainings.find(Stage.TRAINING).orElseThrow();
        var day = LocalDate.of(2026, 5, 20);
        var second = new Cycle(2, day, day,
            List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null);
        stage.trainings.save(training.maintainCycle(second, stage.clock.instant()));
        assertThat(call("award-speakers").to(stage.function).status()).as("not registered: not held").isEqualTo(202);
        var registered = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(registered.register(2, new Registration("学术报告厅", "测试联系人", "0591-00000001", 30, false,
            "hospital01", stage.clock.instant()), RegistrationDeadline.FIRST_CLASS));
        assertThat(call("award-speakers").path("awardId", OTHER).to(stage.function).code())
            .isEqualTo("cycle-not-over");
        var seen = call("get-speakers").to(stage.function).json();
        assertThat(seen.path("waiting").textValue()).startsWith("第 2 期最后一次课到");
        assertThat(seen.path("speakers")).isEmpty();
        assertThat(match(0, "{\"teacher\":\"甲\",\"code\":\"P000001\"}").status()).as("earlier").isEqualTo(200);
    }

    @Test
    void courses_and_matches_that_change_after_the_award_are_told_to_organiser_and_city() {
        teaching("甲 6", "乙 3");
        match(0, BOTH);
        award(AWARD);
        run(AWARD);
        assertThat(lost(null)).isEmpty();
        stage.clock.advance(Duration.ofMinutes(1));
        changed("甲 4", "乙 3");
        assertThat(lost(CITY)).containsExactly("P000001 SPEAKER FEWER_HOURS 4 null");
        stage.clock.advance(Duration.ofMinutes(1));
        changed("乙 4", "乙 3");
        assertThat(lost(null)).containsExactly("P000001 SPEAKER NOT_TEACHING 0 null");
        stage.clock.advance(Duration.ofMinutes(1));
        change("KEEP", "P000001");
        assertThat(lost(CITY)).containsExactly("P000001 SPEAKER NOT_TEACHING 0 经核实确由此人讲授");
        assertThat(match(1, "{\"teacher\":\"乙\",\"code\":\"P000003\"}").json().at("/fields/0/field").textValue())
            .isEqualTo("reason");
        stage.clock.advance(Duration.ofMinutes(1));
        call("match-teachers").body(
            "{\"version\":1,\"matches\":[{\"teacher\":\"乙\",\"code\":\"P000003\"}],\"reason\":\"对应错了同名的人\"}")
            .to(stage.function);
        assertThat(lost(null)).contains("P000002 SPEAKER NOT_TEACHING 0 null");
    }

    @Test
    void a_revoked_speaker_gets_them_back_only_while_teaching() {
        teaching("甲 6");
        match(0, "{\"teacher\":\"甲\",\"code\":\"P000001\"}");
        award(AWARD);
        run(AWARD);
        change("REVOKE", "P000001");
        assertThat(stage.holders()).isEmpty();
        assertThat(call("get-speakers").to(stage.function).json().at("/speakers/0/reason").textValue())
            .isEqualTo("REVOKED");
        match(1, "{\"teacher\":\"甲\"}");
        change("RESTORE", "P000001");
        assertThat(stage.holders()).isEmpty();
        match(2, "{\"teacher\":\"甲\",\"code\":\"P000001\"}");
        change("RESTORE", "P000001");
        assertThat(stage.holders()).containsExactly("P000001");
    }

    @Test
    void others_are_refused() {
        for (var event : List.of("get-speakers", "find-teacher-accounts", "match-teachers", "award-speakers")) {
            for (var caller : List.of(CITY, new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"))) {
                assertThat(call(event).as(caller).to(stage.function).code()).isEqualTo("role-not-allowed");
            }
            var other = new Caller("hospital02", Role.ORGANISER, null, "测试市第二医院", "测试区");
            assertThat(call(event).as(other).to(stage.function).code()).isEqualTo("training-not-found");
        }
    }

    /** The courses as published. */
    private void teaching(String... courses) {
        var training = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.save(training.maintainCourses(courses(courses), Instant.EPOCH));
    }

    private void changed(String... courses) {
        var before = stage.trainings.find(Stage.TRAINING).orElseThrow();
        var after = before.maintainCourses(courses(courses), stage.clock.instant());
        stage.changes.save(CourseChange.between(before, after, "hospital01", stage.clock.instant()), after);
    }

    private static List<Course> courses(String... courses) {
        return IntStream.range(0, courses.length).mapToObj(i -> {
            var space = courses[i].lastIndexOf(' ');
            return new Course(i + 1, "题目" + i, courses[i].substring(0, space),
                new BigDecimal(courses[i].substring(space + 1)));
        }).toList();
    }

    private Reply match(int version, String matches) {
        return call("match-teachers").body("{\"version\":" + version + ",\"matches\":[" + matches + "]}")
            .to(stage.function);
    }

    private int award(String id) {
        return call("award-speakers").path("awardId", id).to(stage.function).status();
    }

    private int run(String award) {
        return stage.run(stage.worker, Job.Kind.SPEAKER_AWARD, award);
    }

    private void change(String kind, String person) {
        var id = CHANGE.substring(0, CHANGE.length() - 2) + IntStream.range(10, 99)
            .filter(i -> stage.work.job(CHANGE.substring(0, CHANGE.length() - 2) + i).isEmpty()).findFirst()
            .getAsInt();
        call("change-credits").path("changeId", id).body("{\"role\":\"SPEAKER\",\"kind\":\"" + kind
            + "\",\"people\":[\"" + person + "\"],\"reason\":\"经核实确由此人讲授\"}").to(stage.function);
        assertThat(stage.run(stage.worker, Job.Kind.CREDIT_CHANGE, id)).isZero();
    }

    private Credit speaker(String person) {
        return stage.ledger.find(new CreditId(Stage.TRAINING, person, CreditRole.SPEAKER)).orElseThrow();
    }

    private List<String> lost(Caller caller) {
        var call = call("list-lost-evidence");
        var items = (caller == null ? call : call.as(caller)).to(stage.function).json().path("items");
        return items.valueStream().map(SpeakersTest::said).toList();
    }

    private static String said(JsonNode each) {
        return each.path("person").textValue() + " " + each.path("role").textValue() + " "
            + each.path("cause").textValue() + " " + each.path("due").asText() + " " + each.path("kept").textValue();
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
