package xuefen.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.work.WorkMessage;

/** The city's requests: drafts, their preview, and the order to publish. */
class PublicationFunctionTest {
    private final Stage stage = new Stage();

    static Stream<String> events() {
        return Stream.of("list-publications", "list-candidates", "save-publication", "get-publication",
            "delete-publication", "issue-publication", "schedule-publication", "cancel-schedule",
            "get-publication-workbook", "sync-publication", "sync-project");
    }

    @ParameterizedTest
    @MethodSource("events")
    void nobody_but_a_reviewer_of_the_city_may(String event) {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var before = stage.table.all();
        var others = Stream.concat(Stream.of(ReviewLevel.UNIT, ReviewLevel.COUNTY).map(Stage::reviewer),
            Stream.of(Role.ORGANISER, Role.ADMINISTRATOR, Role.LEARNER)
                .map(role -> new Caller("somebody", role, null, null, null)));
        assertThat(others).isNotEmpty().allSatisfy(other -> {
            var reply = Stage.call(event).as(other).to(stage.function);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("role-not-allowed");
        });
        assertThat(stage.table.all()).isEqualTo(before);
    }

    @Test
    void what_is_approved_is_a_candidate_and_says_where_it_has_been_chosen() {
        var other = stage.approved(1).getFirst();
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var items = Stage.call("list-candidates").to(stage.function).json().path("items");
        assertThat(items).hasSize(2).allSatisfy(item -> {
            assertThat(item.path("leader").textValue()).isEqualTo("测试主任甲");
            assertThat(item.path("publication").textValue())
                .isEqualTo(item.path("project").textValue().equals(other) ? null : Stage.ID);
        });
    }

    @Test
    void a_draft_shows_the_numbers_it_would_get_and_takes_none() {
        var ids = stage.approved(2);
        stage.approved(Stage.OTHER, java.util.Map.of("year", "2027"));
        var saved = stage.save(Stage.ID, 0, List.of(ids.getLast(), Stage.OTHER, Stage.PROJECT)).to(stage.function);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("rows").findValuesAsText("project")).containsExactly(ids.getLast(), Stage.OTHER,
            Stage.PROJECT);
        assertThat(saved.json().path("rows").findValuesAsText("number")).containsExactly("2026-03-01-001",
            "2027-03-01-001", "2026-03-01-002");
        assertThat(Stage.call("get-publication").to(stage.function).json()).isEqualTo(saved.json());
        assertThat(stage.projects.lastSerial(2026)).isZero();
        assertThat(stage.numberOf(Stage.PROJECT)).isNull();
    }

    @Test
    void saved_twice_it_is_one_and_an_old_page_overwrites_nothing() {
        var ids = stage.approved(1);
        var saved = stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function).json();
        assertThat(stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function).json()).isEqualTo(saved);
        assertThat(stage.save(Stage.ID, 0, ids).to(stage.function).code()).isEqualTo("changed-meanwhile");
        assertThat(stage.save(Stage.ID, 1, ids).to(stage.function).json().at("/publication/version").intValue())
            .isEqualTo(2);
        assertThat(stage.save(Stage.OTHER, 1, List.of(Stage.PROJECT)).to(stage.function).code()).as("a page of nothing")
            .isEqualTo("changed-meanwhile");
        assertThat(stage.save(Stage.OTHER, 0, List.of(Stage.PROJECT)).to(stage.function).status())
            .as("what was given up is free").isEqualTo(200);
    }

    @Test
    void what_is_not_there_not_approved_or_chosen_elsewhere_is_refused_by_name() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var taken = stage.save(Stage.OTHER, 0, List.of(stage.approved(1).getFirst(), Stage.PROJECT)).to(stage.function);
        assertThat(taken.code()).isEqualTo("project-in-publication");
        assertThat(taken.json().at("/fields/0/field").textValue()).isEqualTo("projects[1]");
        var gone = stage.save(Stage.OTHER, 0, List.of(UUID.randomUUID().toString())).to(stage.function);
        assertThat(gone.code()).isEqualTo("project-not-approved");
        var nothing = Stage.call("save-publication").body("{}").to(stage.function);
        assertThat(nothing.json().at("/fields/0/field").textValue()).isEqualTo("version");
        var empty = Stage.call("save-publication").body("{\"version\":0}").to(stage.function);
        assertThat(empty.json().path("fields").findValuesAsText("field")).containsExactly("title", "documentNumber",
            "date", "projects");
        assertThat(stage.publications.find(Stage.OTHER)).isEmpty();
    }

    @Test
    void a_title_has_at_most_100_characters_and_a_document_number_50() {
        var tooLong = Stage.call("save-publication").body(headed(101, 51)).to(stage.function);
        assertThat(tooLong.json().path("fields").findValuesAsText("field")).containsExactly("title", "documentNumber");
        var fits = Stage.call("save-publication").body(headed(100, 50)).to(stage.function);
        assertThat(fits.json().path("fields").findValuesAsText("field")).containsExactly("date", "projects");
    }

    private static String headed(int title, int documentNumber) {
        return "{\"version\":0,\"title\":\"" + "长".repeat(title) + "\",\"documentNumber\":\""
            + "1".repeat(documentNumber)
            + "\"}";
    }

    @Test
    void a_deleted_draft_frees_its_projects_and_no_late_save_brings_it_back() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        assertThat(Stage.call("delete-publication").to(stage.function).status()).isEqualTo(204);
        assertThat(Stage.call("delete-publication").to(stage.function).status()).as("clicked twice").isEqualTo(204);
        assertThat(Stage.call("get-publication").to(stage.function).code()).isEqualTo("publication-not-found");
        assertThat(stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function).code())
            .isEqualTo("changed-meanwhile");
        assertThat(stage.save(Stage.OTHER, 0, List.of(Stage.PROJECT)).to(stage.function).status()).isEqualTo(200);
    }

    @Test
    void it_is_published_at_once_and_asked_twice_it_is_one() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var issued = Stage.call("issue-publication").to(stage.function);
        assertThat(issued.status()).isEqualTo(202);
        assertThat(issued.response().getHeaders()).containsEntry("location", "/publications/" + Stage.ID);
        assertThat(issued.json().path("state").textValue()).isEqualTo("PUBLISHING");
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.PUBLICATION, Stage.ID));
        assertThat(Stage.call("get-publication-workbook").to(stage.function).code()).isEqualTo("publication-not-done");
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        var again = Stage.call("issue-publication").to(stage.function);
        assertThat(again.json().path("state").textValue()).isEqualTo("PUBLISHED");
        assertThat(stage.queue.sent()).hasSize(1);
        assertThat(stage.audited()).contains("publication-saved", "publication-issued", "published");
        var link = Stage.call("get-publication-workbook").to(stage.function).json();
        assertThat(link.path("fileName").textValue()).isEqualTo("2026 年度第一批市级继续医学教育项目.xlsx");
        assertThat(link.path("link").textValue()).startsWith("https://files.test/publications/" + Stage.ID + ".");
        assertThat(link.path("expiresAt").textValue()).isEqualTo("2026-03-16T01:15:00Z");
    }

    @Test
    void whoever_went_down_before_the_message_was_sent_asks_again_and_it_is_sent() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var down = new AtomicBoolean(true);
        var function = stage.function(message -> {
            if (down.get()) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        assertThat(Stage.call("issue-publication").to(function).status()).isEqualTo(500);
        down.set(false);
        assertThat(Stage.call("issue-publication").to(function).status()).isEqualTo(202);
        assertThat(stage.queue.sent()).hasSize(1);
    }

    @Test
    void a_time_is_set_and_taken_back_and_what_is_not_there_cannot_be() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var scheduled = Stage.call("schedule-publication").to(stage.function);
        assertThat(scheduled.json().path("at").textValue()).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(stage.save(Stage.ID, 2, List.of(Stage.PROJECT)).to(stage.function).code())
            .isEqualTo("publication-not-editable");
        assertThat(Stage.call("delete-publication").to(stage.function).code()).isEqualTo("publication-not-editable");
        assertThat(Stage.call("cancel-schedule").to(stage.function).json().path("state").textValue())
            .isEqualTo("DRAFT");
        stage.clock.set(Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(Stage.call("schedule-publication").body("{\"version\":3,\"at\":\"2026-03-20T08:00:00+08:00\"}")
            .to(stage.function).json().at("/fields/0/field").textValue()).isEqualTo("at");
        for (var event : List.of("schedule-publication", "cancel-schedule", "issue-publication", "get-publication")) {
            assertThat(Stage.call(event).path("publicationId", Stage.OTHER).to(stage.function).code()).as(event)
                .isEqualTo("publication-not-found");
        }
        assertThat(
            Stage.call("issue-publication").body("{}").to(stage.function).json().at("/fields/0/field").textValue())
            .isEqualTo("version");
    }

    @Test
    void the_list_has_what_is_open_and_then_what_is_over_newest_first() {
        var ids = stage.approved(3);
        for (int i = 0; i < 3; i++) {
            var id = new UUID(2, i).toString();
            stage.save(id, 0, List.of(ids.get(i))).to(stage.function);
            if (i < 2) {
                stage.issue(id, 1).to(stage.function);
                stage.deliver(stage.worker, id);
                stage.clock.advance(java.time.Duration.ofMinutes(1));
            }
        }
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        var first = Stage.call("list-publications").query("limit", "1").to(stage.function).json();
        assertThat(first.path("open").findValuesAsText("id")).containsExactly(Stage.ID, new UUID(2, 2).toString());
        assertThat(first.path("items").findValuesAsText("id")).containsExactly(new UUID(2, 1).toString());
        var second = Stage.call("list-publications").query("limit", "1").query("cursor", first.path("next").textValue())
            .to(stage.function).json();
        assertThat(second.path("items").findValuesAsText("id")).containsExactly(new UUID(2, 0).toString());
        assertThat(stage.publication(new UUID(2, 0).toString()).state()).isEqualTo(PublicationState.PUBLISHED);
    }
}
