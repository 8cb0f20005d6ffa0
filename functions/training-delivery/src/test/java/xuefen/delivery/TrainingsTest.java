package xuefen.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.FileType;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.training.Course;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Material;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CourseChangeStore;
import xuefen.platform.store.MaterialStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class TrainingsTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final List<String> EVENTS = List.of("list-trainings", "get-training", "maintain-courses",
        "list-course-changes", "maintain-cycle", "remove-cycle", "register");

    private static final List<String> LOOKED_AT = List.of("get-training", "list-course-changes");

    private final MemoryDocuments audit = new MemoryDocuments();
    private final MemoryDocuments table = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(table);
    private final SettableClock clock = new SettableClock("2026-04-01T01:00:00Z");
    private final MaterialStore materials = new MaterialStore(table);
    private final Serving function = function(0);

    @BeforeEach
    void a_project_was_synced() {
        trainings.add(new Training(ID, 1, "hospital01", "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6"))), List.of(),
            Instant.parse("2026-03-05T01:00:00Z")));
    }

    @Test
    void courses_then_a_cycle_then_its_registration() {
        assertThat(call("maintain-courses").json().path("courses")).hasSize(2);
        assertThat(call("maintain-cycle").json().path("cycles").path(0).path("halfDays")).hasSize(4);
        var registered = call("register");
        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.json().path("cycles").path(0).path("registration").path("registeredBy").textValue())
            .isEqualTo("hospital01");
        assertThat(trainings.held(LocalDate.of(2026, 5, 12))).containsExactly(new CycleId(ID, 1));
    }

    @Test
    void a_cycle_whose_timetable_changes_after_its_swipe_windows_were_set_says_so() {
        call("maintain-courses");
        call("maintain-cycle");
        var training = trainings.find(ID).orElseThrow();
        var cycle = training.cycle(1);
        trainings.setSwipeWindows(training, cycle, SwipeWindows.of(cycle));
        assertThat(call("get-training").json().path("cycles").path(0).has("windowsOutdated")).isFalse();
        var mornings = "{\"firstDay\":\"2026-05-11\",\"lastDay\":\"2026-05-11\",\"halfDays\":["
            + "{\"day\":\"2026-05-11\",\"half\":\"AM\",\"start\":\"08:00\",\"end\":\"11:00\"}]}";
        var changed = Events.http("training-delivery.maintain-cycle.json").body(mornings).to(function).json();
        assertThat(changed.at("/cycles/0/windowsOutdated").textValue())
            .startsWith("上课时间改动后，刷卡周期须重新设置：2026 年 5 月 11 日上午 08:00–11:00的刷卡周期还没有设置");
    }

    @Test
    void learners_are_asked_where_they_are_only_if_the_organiser_says_so() {
        call("maintain-courses");
        call("maintain-cycle");
        assertThat(call("register").json().at("/cycles/0/registration/askLocation").booleanValue()).isFalse();
        var asking = Events.http("training-delivery.register.json")
            .body(
                "{\"place\":\"学术报告厅\",\"contact\":\"测试联系人\",\"phone\":\"0591-00000001\",\"plannedNumber\":300,\"askLocation\":true}")
            .to(function).json();
        assertThat(asking.at("/cycles/0/registration/askLocation").booleanValue()).as("may be corrected").isTrue();
    }

    @Test
    void each_of_them_sent_twice_changes_nothing_more() {
        for (var event : List.of("maintain-courses", "maintain-cycle", "register")) {
            var once = call(event).json();
            assertThat(call(event).json()).isEqualTo(once);
        }
    }

    @Test
    void a_cycle_says_until_when_its_report_has_to_be_there() {
        assertThat(report(call("maintain-cycle")))
            .isEqualTo("{\"due\":\"2026-06-24\",\"provisional\":false,\"left\":30,\"overdue\":false}");
        // Midnight in China, 16:00 UTC of the day before.
        clock.set(Instant.parse("2026-06-23T15:59:59Z"));
        assertThat(report(call("get-training"))).contains("\"left\":1", "\"overdue\":false");
        clock.set(Instant.parse("2026-06-24T15:59:59Z"));
        assertThat(report(call("get-training"))).contains("\"left\":0", "\"overdue\":false");
        clock.set(Instant.parse("2026-06-24T16:00:00Z"));
        assertThat(call("list-trainings").json().at("/items/0/cycles/0/report").toString()).contains("\"left\":0",
            "\"overdue\":true");
    }

    @Test
    void registration_after_the_event_is_refused() {
        call("maintain-cycle");
        clock.set(Instant.parse("2026-05-13T01:00:00Z"));
        assertThat(call("register").code()).isEqualTo("registration-too-late");
    }

    @Test
    void the_deadline_is_a_setting_that_the_answer_tells() {
        var strict = function(3);
        assertThat(Events.http("training-delivery.maintain-cycle.json").to(strict).json()
            .at("/cycles/0/registrationUntil").textValue())
            .as("the end of the third day before, in China").isEqualTo("2026-05-08T16:00:00Z");
        assertThat(call("get-training").json().at("/cycles/0/registrationUntil").textValue()).as("the first class")
            .isEqualTo("2026-05-11T01:00:00Z");
        clock.set(Instant.parse("2026-05-08T16:00:00Z"));
        var late = Events.http("training-delivery.register.json").to(strict);
        assertThat(late.code()).isEqualTo("registration-too-late");
        assertThat(late.json().path("detail").textValue()).contains("2026 年 5 月 8 日");
        assertThat(call("register").status()).isEqualTo(200);
    }

    @Test
    void it_says_what_blocks_scanning_now() {
        call("maintain-cycle");
        assertThat(call("get-training").json().at("/cycles/0/blocks").findValuesAsText("reason"))
            .containsExactly("NOT_REGISTERED", "NOT_HELD_TODAY");
        call("register");
        clock.set(Instant.parse("2026-05-11T00:30:00Z"));
        assertThat(call("get-training").json().at("/cycles/0/blocks")).isEmpty();
        clock.set(Instant.parse("2026-05-12T16:00:00Z"));
        assertThat(call("get-training").json().at("/cycles/0/blocks/0/message").textValue())
            .isEqualTo("第 1 期已于 2026 年 5 月 12 日结束");
    }

    @Test
    void every_change_of_courses_is_kept_with_who_and_when() {
        call("maintain-courses");
        call("maintain-courses");
        clock.set(Instant.parse("2026-04-02T01:00:00Z"));
        Events.http("training-delivery.maintain-courses.json")
            .body("{\"courses\":[{\"topic\":\"只有一门\",\"teacher\":\"测试主任甲\",\"hours\":6}]}").to(function);
        var kept = call("list-course-changes").json().path("items");
        assertThat(kept.findValuesAsText("changedAt")).as("newest first, the one sent twice once")
            .containsExactly("2026-04-02T01:00:00Z", "2026-04-01T01:00:00Z");
        assertThat(kept.at("/0/before")).hasSize(2);
        assertThat(kept.at("/0/after/0/topic").textValue()).isEqualTo("只有一门");
        assertThat(kept.at("/1/before")).hasSize(1);
        assertThat(kept.at("/0/changedBy").textValue()).isEqualTo("hospital01");
        assertThat(Events.http("training-delivery.list-course-changes.json").query("limit", "1").to(function).json()
            .path("items")).hasSize(1);
        assertThat(Events.http("training-delivery.list-course-changes.json").query("limit", "0").to(function).code())
            .isEqualTo("fields-invalid");
    }

    @Test
    void refused_courses_leave_no_trace() {
        assertThat(Events.http("training-delivery.maintain-courses.json").body("{\"courses\":[]}").to(function).code())
            .isEqualTo("fields-invalid");
        assertThat(
            Events.http("training-delivery.maintain-courses.json").body("{\"courses\":[null]}").to(function).code())
            .isEqualTo("fields-invalid");
        assertThat(call("list-course-changes").json().path("items")).isEmpty();
    }

    @Test
    void other_teachers_than_planned_are_warned_of() {
        assertThat(call("get-training").json().path("warnings")).isEmpty();
        var changed = Events.http("training-delivery.maintain-courses.json")
            .body("{\"courses\":[{\"topic\":\"心力衰竭指南解读\",\"teacher\":\"测试医师丙\",\"hours\":6}]}").to(function);
        assertThat(changed.json().at("/warnings/0/message").textValue()).contains("测试主任甲").contains("30%");
        assertThat(changed.json().path("plannedTeachers").valueStream().map(name -> name.textValue()))
            .containsExactly("测试主任甲");
    }

    @Test
    void a_cycle_added_by_mistake_is_removed_and_removed_again() {
        call("maintain-cycle");
        assertThat(call("remove-cycle").json().path("cycles")).isEmpty();
        assertThat(call("remove-cycle").status()).isEqualTo(200);
        assertThat(trainings.find(ID).orElseThrow().cycles()).isEmpty();
    }

    @Test
    void a_cycle_that_is_registered_or_has_materials_stays() {
        call("maintain-cycle");
        materials.save(new Material(ID, 1, Material.Kind.NOTICE, 1, "通知.pdf", FileType.PDF, 9, "0f".repeat(32),
            "hospital01", clock.instant()));
        assertThat(call("remove-cycle").json().path("detail").textValue()).isEqualTo("请先删除第 1 期的通知和日程");
        materials.delete(new Material.Place(new CycleId(ID, 1), Material.Kind.NOTICE));
        call("register");
        var refused = call("remove-cycle");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("cycle-not-removable");
        assertThat(trainings.find(ID).orElseThrow().cycles()).hasSize(1);
    }

    @Test
    void a_cycle_is_told_what_is_wrong_with_it_field_by_field() {
        var refused = Events.http("training-delivery.maintain-cycle.json")
            .body("{\"firstDay\":\"2026-05-12\",\"lastDay\":\"2026-05-11\"}").to(function);
        assertThat(refused.json().path("fields").findValuesAsText("field")).containsExactlyInAnyOrder("lastDay",
            "halfDays");
        assertThat(Events.http("training-delivery.maintain-cycle.json").body("{\"firstDay\":\"12.5.2026\"}")
            .to(function).json().path("fields").findValuesAsText("field")).containsExactly("firstDay");
        assertThat(Events.http("training-delivery.maintain-cycle.json").path("cycle", "7").to(function).json()
            .path("fields").findValuesAsText("field")).containsExactly("cycle");
    }

    @Test
    void nobody_else_sees_or_changes_it() {
        var other = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
        for (var event : EVENTS.subList(1, EVENTS.size())) {
            assertThat(Events.http("training-delivery." + event + ".json").as(other).to(function).code())
                .isEqualTo("training-not-found");
        }
        assertThat(Events.http("training-delivery.list-trainings.json").as(other).to(function).json().path("items"))
            .isEmpty();
        assertThat(call("list-trainings").json().path("items")).hasSize(1);
    }

    @Test
    void only_organisers_hold_trainings() {
        for (var event : EVENTS) {
            for (var caller : List.of(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"),
                new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null),
                new Caller("admin", Role.ADMINISTRATOR, null, null, null))) {
                if (caller.role() == Role.REVIEWER && LOOKED_AT.contains(event)) {
                    continue;
                }
                assertThat(Events.http("training-delivery." + event + ".json").as(caller).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
    }

    @Test
    void the_authority_of_the_area_looks_at_what_is_held_and_is_recorded() {
        call("maintain-courses");
        call("maintain-cycle");
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(Events.http("training-delivery.get-training.json").as(reviewer).to(function).json()
                .at("/cycles/0/number").intValue()).isEqualTo(1);
            assertThat(Events.http("training-delivery.list-course-changes.json").as(reviewer).to(function).json()
                .at("/items/0/changedBy").textValue()).isEqualTo("hospital01");
        }
        assertThat(audited()).hasSize(6).contains("training-reviewed", "course-changes-reviewed");
        LOOKED_AT.forEach(this::call);
        for (var elsewhere : List.of(new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区"),
            new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"))) {
            LOOKED_AT.forEach(event -> assertThat(
                Events.http("training-delivery." + event + ".json").as(elsewhere).to(function).code())
                .isEqualTo("training-not-found"));
        }
        assertThat(audited()).as("neither its organiser nor whoever is refused").hasSize(6);
    }

    @Test
    void a_training_says_what_was_published_and_what_does_not_fit_together() {
        assertThat(call("get-training").json().has("published")).isFalse();
        assertThat(call("maintain-cycle").json().path("warnings")).isEmpty();
        var brief = Events.http("training-delivery.maintain-cycle.json")
            .body("{\"firstDay\":\"2026-05-11\",\"lastDay\":\"2026-05-11\",\"halfDays\":["
                + "{\"day\":\"2026-05-11\",\"half\":\"AM\",\"start\":\"08:00\",\"end\":\"08:01\"}]}")
            .to(function).json();
        assertThat(brief.at("/warnings/0/message").textValue()).startsWith("第 1 期的课程共 6 学时，而上课时间共 1 分钟");
    }

    private List<String> audited() {
        return audit.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }

    @Test
    void there_is_no_way_to_add_a_training_by_hand() {
        assertThat(Events.http("training-delivery.list-trainings.json").route("POST /trainings").to(function).code())
            .isEqualTo("no-such-route");
    }

    private static String report(Events.Reply reply) {
        return reply.json().at("/cycles/0/report").toString();
    }

    private Serving function(int registrationDays) {
        return Serving.of(Trainings.ROUTES, new Trainings(trainings, new CourseChangeStore(table), materials,
            new RegistrationDeadline(registrationDays), clock), new AuditLog(audit, clock));
    }

    private Events.Reply call(String event) {
        return Events.http("training-delivery." + event + ".json").to(function);
    }
}
