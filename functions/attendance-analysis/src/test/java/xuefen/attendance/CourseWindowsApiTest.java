package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Course;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** Swipe windows that name a course, from setting them to the evidence. The training has course 1 alone. */
class CourseWindowsApiTest {
    private static final String FIRST = window("SIGN_IN", "00:30", "01:15", 1);
    private static final String LAST = window("SIGN_OUT", "03:45", "04:30", 1);

    private final Stage stage = new Stage();

    @Test
    void a_course_that_there_is_not_and_an_overlap_with_every_course_are_named() {
        assertThat(set(window("SIGN_IN", "00:30", "01:15", 2)).to(stage.function).json().path("fields")
            .findValuesAsText("field")).containsExactly("windows[0].course");
        assertThat(set(FIRST, window("SIGN_IN", "01:00", "01:30", null)).to(stage.function).json().path("fields")
            .findValuesAsText("field")).containsExactly("windows[1].from");
    }

    @Test
    void who_hits_all_windows_of_a_course_qualifies_and_the_analysis_and_the_phone_say_which() {
        assertThat(set(FIRST, LAST).to(stage.function).status()).isEqualTo(200);
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T08:50:00", 2),
            stage.scan("P000003", Direction.SIGN_OUT, "2026-05-11T12:05:00", 2));
        assertThat(call("analyse").body("{}").to(stage.function).status()).isEqualTo(202);
        stage.run();
        var analysis = call("get-analysis").to(stage.function).json();
        assertThat(analysis.at("/summary/order/required").intValue()).isZero();
        assertThat(analysis.at("/summary/order/courses").toString()).isEqualTo("[1]");
        var people = analysis.at("/people/items");
        assertThat(people.findValuesAsText("qualified")).containsExactly("true", "false", "false");
        assertThat(people.valueStream().map(person -> person.path("courses").toString()))
            .containsExactly("[1]", "[]", "[]");
        assertThat(people.at("/2/windows").intValue()).as("scans of another course").isZero();
        assertThat(stage.document()).contains("至少一门课程的刷卡周期全部符合", "签到108:30:00");
        var list = call("list-scans").query("course", null).query("words", "P000003").to(stage.function).json()
            .path("items");
        assertThat(list.findValuesAsText("standing")).containsOnly("OUTSIDE");
        var own = call("get-own-attendance").to(
            new OwnAttendanceFunction(stage.trainings, stage.attendance, stage.clock)).json();
        assertThat(own.at("/windows/0/course").intValue()).isOne();
    }

    @Test
    void none_of_the_windows_of_every_course_can_be_required_where_there_are_none() {
        set(FIRST, LAST).to(stage.function);
        var refused = call("analyse").body("{\"required\":1}").to(stage.function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/fields/0/message").textValue()).contains("这里应为 0");
        assertThat(call("analyse").body("{\"required\":0}").to(stage.function).status()).isEqualTo(202);
    }

    @Test
    void a_course_taken_away_afterwards_is_named_and_nothing_is_analysed_until_windows_are_set_again() {
        var courses = List.of(new Course(1, "指南解读", "测试主任甲", BigDecimal.TEN),
            new Course(2, "病例", "测试主任甲", BigDecimal.TWO));
        var before = Instant.parse("2026-05-01T00:00:00Z");
        stage.trainings.save(stage.training().maintainCourses(courses, before));
        assertThat(set(window("SIGN_IN", "00:30", "01:15", 2)).to(stage.function).status()).isEqualTo(200);
        assertThat(call("get-swipe-windows").to(stage.function).json().has("outdated")).isFalse();
        stage.trainings.save(stage.training().maintainCourses(courses.subList(0, 1), before));
        var seen = call("get-swipe-windows").to(stage.function).json();
        assertThat(seen.path("outdated").textValue())
            .isEqualTo("课程改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:30–09:15，课程 2“病例”已删去");
        assertThat(seen.path("windows")).isEqualTo(seen.path("proposed"));
        assertThat(call("analyse").to(stage.function).code()).isEqualTo("swipe-windows-outdated");
        assertThat(call("set-swipe-windows").body(seen.toString()).to(stage.function).status()).isEqualTo(200);
        assertThat(call("analyse").to(stage.function).status()).isEqualTo(202);
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }

    private static Call set(String... windows) {
        return call("set-swipe-windows")
            .body("{\"windows\":" + Stream.of(windows).collect(Collectors.joining(",", "[", "]")) + "}");
    }

    private static String window(String direction, String from, String to, Integer course) {
        return "{\"half\":\"AM\",\"direction\":\"" + direction + "\",\"from\":\"2026-05-11T" + from
            + ":00Z\",\"to\":\"2026-05-11T" + to + ":00Z\"" + (course == null ? "" : ",\"course\":" + course) + "}";
    }
}
