package xuefen.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.application.Application;
import xuefen.domain.problem.FieldProblem;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;

class FilingFieldsTest {
    private static final SchemaForm FORM = SchemaForm.current();

    @ParameterizedTest
    @CsvSource(delimiter = '|',
        value = {"form | 99", "contact | \"测试乙\"", "phone | \"0591-00000002\"", "plannedNumber | 77",
            "place | \"测试市会议中心\"", "days | 3", "proposedCredits | 1.5", "remarks | \"加开一期\"",
            "cycles | [{\"from\":\"2027-05-10\",\"to\":\"2027-05-11\"}]", "place | null", "cycles | null"})
    void dates_place_and_numbers_may_differ(String field, String value) {
        assertThat(changed(application -> application.set(field, json(value)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"teacher", "teacherTitle", "researchField", "teacherUnit"})
    void so_may_who_teaches(String field) {
        assertThat(changed(application -> course(application).put(field, "另一位"))).isEmpty();
        assertThat(changed(application -> course(application).remove(field))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
        value = {"year | 2028", "category | \"CHINESE_MEDICINE\"", "title | \"别的题目\"", "subject | \"03-02\"",
            "organiserName | \"别的单位\"", "mode | \"ONLINE\"", "assessment | \"NONE\"", "rationale | null",
            "leader | null", "audience | \"别的对象\""})
    void what_was_reviewed_a_year_ago_stays_as_it_was(String field, String value) {
        assertThat(changed(application -> application.set(field, json(value))))
            .containsExactly(new FieldProblem(field, "备案不能修改此项，如需修改请申报新项目"));
    }

    @Test
    void so_does_what_is_within_it() {
        assertThat(changed(application -> application.withObject("/rationale").put("aims", "别的目标")))
            .extracting(FieldProblem::field).containsExactly("rationale");
        assertThat(changed(application -> application.withObject("/leader").put("phone", "0591-00000009")))
            .extracting(FieldProblem::field).containsExactly("leader");
    }

    @Test
    void courses_stay_with_their_topics_hours_and_number() {
        for (var change : List.<Consumer<ObjectNode>>of(
            application -> course(application).put("topic", "别的题目"),
            application -> course(application).put("synopsis", "别的内容"),
            application -> course(application).put("hours", 12),
            application -> course(application).put("method", "PRACTICE"),
            application -> ((ArrayNode) application.get("courses")).remove(0),
            application -> application.putArray("courses"))) {
            assertThat(changed(change)).containsExactly(new FieldProblem("courses", "备案只能更换授课教师，课程的题目、内容、学时和方式与上年相同"));
        }
    }

    @Test
    void all_that_was_changed_is_said_in_the_order_of_the_form() {
        assertThat(changed(application -> {
            course(application).put("hours", 12);
            application.put("audience", "别的对象").put("title", "别的题目").put("place", "别的地点");
        })).extracting(FieldProblem::field).containsExactly("title", "courses", "audience");
    }

    private static List<FieldProblem> changed(Consumer<ObjectNode> change) {
        var before = (ObjectNode) Json
            .read(
                Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
                ObjectNode.class)
            .get("application");
        var after = before.deepCopy();
        change.accept(after);
        return FORM.changed(Json.value(before, Application.class), Json.value(after, Application.class));
    }

    private static ObjectNode course(ObjectNode application) {
        return (ObjectNode) application.withArray("courses").get(0);
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String value) {
        return Json.read("{\"it\":" + value + "}", ObjectNode.class).get("it");
    }
}
