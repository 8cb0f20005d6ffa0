package xuefen.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.job.Job;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents;
import xuefen.platform.work.WorkMessage;

/** A publication set to 08:00 on 20 March in China. */
class PublicationScheduleFunctionTest {
    private static final Instant DUE = Instant.parse("2026-03-20T00:00:00Z");

    private final Stage stage = new Stage();

    @BeforeEach
    void a_time_was_set() {
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        assertThat(Stage.call("schedule-publication").to(stage.function).status()).isEqualTo(200);
    }

    @Test
    void before_its_time_nothing_begins() {
        stage.clock.set(DUE.minusMillis(1));
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).isEmpty();
        assertThat(stage.publication(Stage.ID).state()).isEqualTo(PublicationState.SCHEDULED);
    }

    @Test
    void when_its_time_has_come_it_begins_and_the_projects_are_published() {
        stage.clock.set(DUE);
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.PUBLICATION, Stage.ID));
        stage.deliver(stage.worker, Stage.ID);
        assertThat(stage.numberOf(Stage.PROJECT)).isEqualTo("2026-03-01-001");
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).as("once").hasSize(1);
    }

    @Test
    void late_after_midnight_it_begins_all_the_same() {
        stage.clock.set(DUE.plus(Duration.ofDays(1)));
        stage.fire(stage.schedule);
        assertThat(stage.publication(Stage.ID).state()).isEqualTo(PublicationState.PUBLISHING);
    }

    @Test
    void taken_back_it_does_not_begin() {
        Stage.call("cancel-schedule").to(stage.function);
        stage.clock.set(DUE);
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void what_began_and_was_never_sent_is_sent_after_a_while() {
        var failing = stage.schedule(message -> {
            throw new IllegalStateException("the queue cannot be reached");
        });
        stage.clock.set(DUE);
        assertThatIllegalStateException().isThrownBy(() -> stage.fire(failing));
        stage.clock.advance(Duration.ofMinutes(5));
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).as("it may be under way").isEmpty();
        stage.clock.advance(Duration.ofMinutes(15));
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.PUBLICATION, Stage.ID));
    }

    @Test
    void what_a_version_that_kept_its_progress_elsewhere_began_goes_on_by_itself() {
        stage.clock.set(DUE);
        stage.fire(stage.schedule);
        stage.workTable.clear();
        var begun = stage.publication(Stage.ID);
        stage.table.put(new Documents.Document(new Documents.Key("publication#" + Stage.ID, "PUBLICATION"),
            Json.tree(begun).put("version", begun.version() + 1).put("done", 10).put("failure", "公布没有完成")),
            new Documents.Expect.Version(begun.version()));
        assertThat(Stage.call("get-publication").to(stage.function).json().at("/publication/done").intValue()).isZero();
        stage.clock.advance(Duration.ofMinutes(16));
        stage.fire(stage.schedule);
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        assertThat(stage.publication(Stage.ID).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void one_that_cannot_be_begun_keeps_no_other_from_it() {
        stage.save(Stage.OTHER, 0, stage.approved(1)).to(stage.function);
        Stage.call("schedule-publication").path("publicationId", Stage.OTHER).to(stage.function);
        var failing = stage.schedule(message -> {
            if (message.id().equals(Stage.ID)) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        stage.clock.set(DUE);
        assertThatIllegalStateException().isThrownBy(() -> stage.fire(failing));
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.PUBLICATION, Stage.OTHER));
    }
}
