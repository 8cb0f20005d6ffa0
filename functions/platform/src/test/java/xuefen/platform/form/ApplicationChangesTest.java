package xuefen.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.platform.form.Change.Kind;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;

class ApplicationChangesTest {
    private static final Application BEFORE = given();

    @Test
    void nothing_differs_from_itself() {
        assertThat(ApplicationChanges.between(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void a_field_shows_what_it_was_and_is_and_an_empty_one_nothing() {
        assertThat(changes(form -> {
            form.put("title", "新名称").put("proposedCredits", 3.5).put("remarks", "备注").remove("place");
            ((ObjectNode) form.get("leader")).put("specialty", "心内科");
            ((ObjectNode) form.get("rationale")).put("need", "新的需求");
        })).containsExactlyInAnyOrder(
            new Change(Kind.CHANGED, "title", BEFORE.title(), "新名称"),
            new Change(Kind.CHANGED, "rationale.need", BEFORE.rationale().need(), "新的需求"),
            new Change(Kind.CHANGED, "leader.specialty", BEFORE.leader().specialty(), "心内科"),
            new Change(Kind.CHANGED, "place", BEFORE.place(), null),
            new Change(Kind.CHANGED, "proposedCredits", "4", "3.5"),
            new Change(Kind.CHANGED, "remarks", null, "备注"));
    }

    @Test
    void a_part_that_was_empty_shows_each_of_its_fields() {
        var empty = Json.tree(BEFORE);
        empty.remove("leader");
        assertThat(ApplicationChanges.between(Json.value(empty, Application.class), BEFORE)).isNotEmpty()
            .allSatisfy(change -> assertThat(change.field()).startsWith("leader."))
            .allSatisfy(change -> assertThat(change.before()).isNull());
    }

    @Test
    void an_identity_number_that_was_changed_is_shown_masked_even_where_the_mask_hides_the_change() {
        assertThat(changes(form -> ((ObjectNode) form.get("leader")).put("idNumber", "11010519491231003X")))
            .containsExactly(new Change(Kind.CHANGED, "leader.idNumber", "110***********002X", "110***********003X"));
        assertThat(changes(form -> ((ObjectNode) form.get("leader")).put("idNumber", "11010519481231002X")))
            .containsExactly(new Change(Kind.CHANGED, "leader.idNumber", "110***********002X", "110***********002X"));
    }

    @Test
    void a_row_put_in_between_is_added_and_moves_no_other() {
        assertThat(changes(form -> ((ArrayNode) form.get("courses")).insert(1,
            ((ObjectNode) form.at("/courses/0")).deepCopy().put("topic", "心电图")))
            .stream().map(Change::field)).isNotEmpty().allSatisfy(field -> assertThat(field).startsWith("courses[1]."));
        assertThat(changes(form -> ((ArrayNode) form.get("courses")).insert(1,
            Json.read("{\"topic\":\"心电图\",\"hours\":3}", ObjectNode.class))))
            .containsExactly(new Change(Kind.ADDED, "courses[1].topic", null, "心电图"),
                new Change(Kind.ADDED, "courses[1].hours", null, "3"));
    }

    @Test
    void a_row_taken_away_is_named_where_it_was() {
        var changes = changes(form -> ((ArrayNode) form.get("courses")).remove(0));
        assertThat(changes)
            .contains(new Change(Kind.REMOVED, "courses[0].topic", BEFORE.courses().getFirst().topic(), null))
            .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Kind.REMOVED));
    }

    @Test
    void a_row_is_known_by_its_topic_or_else_by_its_place() {
        assertThat(changes(form -> ((ObjectNode) form.at("/courses/1")).put("hours", 3)))
            .containsExactly(new Change(Kind.CHANGED, "courses[1].hours", "6", "3"));
        assertThat(changes(form -> ((ObjectNode) form.at("/courses/1")).put("topic", "新题目")))
            .containsExactly(new Change(Kind.CHANGED, "courses[1].topic", BEFORE.courses().getLast().topic(), "新题目"));
        assertThat(changes(form -> ((ObjectNode) form.at("/cycles/0")).put("to", "2026-05-13")))
            .containsExactly(new Change(Kind.CHANGED, "cycles[0].to", "2026-05-12", "2026-05-13"));
    }

    private static List<Change> changes(Consumer<ObjectNode> change) {
        var after = Json.tree(BEFORE);
        change.accept(after);
        return ApplicationChanges.between(BEFORE, Json.value(after, Application.class));
    }

    private static Application given() {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        return Json.value((ObjectNode) body.get("application"), Application.class);
    }
}
