package xuefen.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.training.ProjectSync;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;

/** 项目同步 as the city and the organiser see it, and 重新同步. The stream delivers nothing unless a test makes it do so. */
class SyncsTest {
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");

    private final Stage stage = new Stage();
    private String other;

    @BeforeEach
    void two_projects_are_published() {
        other = stage.approved(1).getFirst();
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT, other)).to(stage.function);
        stage.issue(Stage.ID, 1).to(stage.function);
        stage.deliver(stage.worker, Stage.ID);
    }

    @Test
    void what_was_published_a_moment_ago_is_on_its_way_and_only_what_has_its_training_is_synced() {
        assertThat(states(look())).containsExactly("ON_ITS_WAY", "ON_ITS_WAY");
        delivered(Stage.PROJECT);
        assertThat(states(look())).containsExactly("SYNCED", "ON_ITS_WAY");
        assertThat(look().at("/syncs/0/at").textValue()).isEqualTo(stage.clock.instant().toString());
        assertThat(list().path("unsynced")).hasSize(1);
        assertThat(list().at("/unsynced/0/onTheirWay").intValue()).isEqualTo(1);
    }

    @Test
    void what_did_not_come_is_told_to_the_city_with_a_reason() {
        delivered(Stage.PROJECT);
        stage.clock.advance(ProjectSync.PATIENCE.minus(Duration.ofSeconds(1)));
        assertThat(states(look())).containsExactly("SYNCED", "ON_ITS_WAY");
        stage.clock.advance(Duration.ofSeconds(1));
        assertThat(states(look())).containsExactly("SYNCED", "FAILED");
        assertThat(look().at("/syncs/1/reason").textValue()).contains("没有成功", "重新同步");
        assertThat(list().at("/unsynced/0/failed").intValue()).isEqualTo(1);
        assertThat(one(other).as(ORGANISER).to(stage.function).json().path("state").textValue())
            .as("the organiser sees the same").isEqualTo("FAILED");
    }

    @Test
    void a_draft_has_nothing_to_sync() {
        stage.approved(Stage.OTHER);
        stage.save(Stage.OTHER, 0, List.of(Stage.OTHER)).to(stage.function);
        assertThat(
            Stage.call("get-publication").path("publicationId", Stage.OTHER).to(stage.function).json().path("syncs"))
            .isEmpty();
        assertThat(Stage.call("sync-publication").path("publicationId", Stage.OTHER).to(stage.function).code())
            .isEqualTo("publication-not-done");
        assertThat(one(Stage.OTHER).to(stage.function).code()).isEqualTo("project-not-published");
        assertThat(Stage.call("sync-project").path("projectId", Stage.OTHER).to(stage.function).code())
            .isEqualTo("project-not-published");
        assertThat(stage.trainingsTable.all()).isEmpty();
    }

    @Test
    void one_is_synced_again_as_the_stream_would_and_what_comes_late_changes_nothing() {
        stage.clock.advance(Duration.ofHours(1));
        var again = Stage.call("sync-project").to(stage.function);
        assertThat(again.json().path("state").textValue()).isEqualTo("SYNCED");
        var training = stage.trainings.find(Stage.PROJECT).orElseThrow();
        assertThat(training.organiser()).isEqualTo("hospital01");
        assertThat(training.projectNumber()).isEqualTo(stage.numberOf(Stage.PROJECT));
        stage.trainings.save(training.maintainCourses(training.courses().subList(0, 1), stage.clock.instant()));
        delivered(Stage.PROJECT);
        assertThat(Stage.call("sync-project").to(stage.function).json()).as("clicked twice").isEqualTo(again.json());
        assertThat(stage.trainings.find(Stage.PROJECT).orElseThrow().courses()).as("what the organiser has done stays")
            .hasSize(1);
        assertThat(stage.audited()).contains("project-synced-again");
    }

    @Test
    void all_are_synced_again_and_what_is_there_stays_as_it_is() {
        delivered(Stage.PROJECT);
        var before = stage.trainings.find(Stage.PROJECT);
        stage.clock.advance(Duration.ofHours(1));
        assertThat(states(Stage.call("sync-publication").to(stage.function).json())).containsExactly("SYNCED",
            "SYNCED");
        assertThat(stage.trainings.find(Stage.PROJECT)).isEqualTo(before);
        assertThat(list().path("unsynced")).isEmpty();
        assertThat(stage.audited()).contains("publication-synced-again");
    }

    @Test
    void one_that_fails_again_keeps_no_other_from_its_training_and_is_told() {
        stage.clock.advance(ProjectSync.PATIENCE);
        var function = stage.function(new TrainingStore(
            new DisturbedDocuments(stage.trainingsTable, DisturbedDocuments.WRITES, DisturbedDocuments.awayOnce(0))));
        assertThat(states(Stage.call("sync-publication").to(function).json())).containsExactly("FAILED", "SYNCED");
    }

    @Test
    void who_does_not_know_of_a_project_does_not_know_of_its_sync() {
        var elsewhere = new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "另一测试区");
        Stream.of(new Caller("hospital02", Role.ORGANISER, null, "测试市第二医院", "测试区"), elsewhere)
            .forEach(caller -> assertThat(one(Stage.PROJECT).as(caller).to(stage.function).code())
                .isEqualTo("project-not-found"));
        assertThat(one(Stage.PROJECT).as(Stage.reviewer(ReviewLevel.COUNTY)).to(stage.function).status())
            .isEqualTo(200);
        assertThat(Stage.call("sync-project").as(Stage.reviewer(ReviewLevel.COUNTY)).to(stage.function).code())
            .isEqualTo("role-not-allowed");
        Stream.of(Role.LEARNER, Role.ADMINISTRATOR)
            .forEach(role -> assertThat(
                one(Stage.PROJECT).as(new Caller("somebody", role, null, null, null)).to(stage.function).code())
                .isEqualTo("role-not-allowed"));
    }

    /** Delivers a project as the stream does. */
    private void delivered(String project) {
        stage.trainings.sync(stage.projects.find(project).orElseThrow(), stage.clock.instant());
    }

    private JsonNode look() {
        return Stage.call("get-publication").to(stage.function).json();
    }

    private JsonNode list() {
        return Stage.call("list-publications").to(stage.function).json();
    }

    private static Events.Call one(String project) {
        return Stage.call("get-project-sync").path("projectId", project);
    }

    private static List<String> states(JsonNode publication) {
        return publication.path("syncs").findValuesAsText("state");
    }
}
