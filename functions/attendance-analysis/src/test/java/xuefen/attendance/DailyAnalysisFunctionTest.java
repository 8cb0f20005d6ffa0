package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.job.Job;
import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Cycle;
import xuefen.platform.json.Json;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;

/** The evening of 11 May 2026, the first of two days. */
class DailyAnalysisFunctionTest {
    private final Stage stage = new Stage();
    private final DailyAnalysisFunction function = function(stage.queue);

    DailyAnalysisFunctionTest() {
        stage.clock.set(Instant.parse("2026-05-11T14:30:00Z"));
    }

    @Test
    void orders_a_preliminary_analysis_of_what_is_held_today_over_the_windows_so_far() {
        evening(function);
        assertThat(stage.queue.sent()).hasSize(1);
        var order = only().order();
        assertThat(order.preliminary()).isTrue();
        assertThat(order.orderedBy()).isNull();
        assertThat(order.windows().windows()).hasSize(4);
        assertThat(order.required()).isEqualTo(4);
        assertThat(stage.queue.sent().getFirst()).isEqualTo(new WorkMessage(Job.Kind.ANALYSIS, order.id()));
        assertThat(UUID.fromString(order.id())).hasToString(order.id());
        assertThat(stage.work.job(order.id()).orElseThrow().owner()).isNull();
    }

    @Test
    void the_same_firing_again_is_one_analysis() {
        evening(function);
        var fired = stage.clock.instant();
        stage.clock.set(Instant.parse("2026-05-11T14:31:00Z"));
        evening(function, fired);
        assertThat(only().order().orderedAt()).isEqualTo(Instant.parse("2026-05-11T14:30:00Z"));
        assertThat(stage.queue.sent().stream().distinct()).hasSize(1);
    }

    @Test
    void once_done_it_is_not_ordered_again() {
        evening(function);
        stage.worker.handleRequest(message(), new TestContext("AnalysisJobFunction"));
        evening(function);
        assertThat(stage.queue.sent()).hasSize(1);
        assertThat(only().done()).isTrue();
    }

    @Test
    void its_result_counts_the_day_so_far() {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00"));
        evening(function);
        stage.worker.handleRequest(message(), new TestContext("AnalysisJobFunction"));
        assertThat(only().qualified()).isEqualTo(1);
        assertThat(only().people()).isEqualTo(2);
        assertThat(only().scans()).isEqualTo(5);
    }

    @Test
    void each_day_has_its_own() {
        evening(function);
        stage.clock.set(Instant.parse("2026-05-12T14:30:00Z"));
        evening(function);
        var all = stage.analyses.ofCycle(Stage.CYCLE, 10, null).items();
        assertThat(all).extracting(summary -> summary.order().windows().windows().size()).containsExactlyInAnyOrder(4,
            8);
    }

    @Test
    void the_day_is_china_s() {
        stage.clock.set(Instant.parse("2026-05-10T16:00:00Z"));
        evening(function);
        assertThat(stage.queue.sent()).hasSize(1);
    }

    @Test
    void a_retry_after_midnight_still_means_the_day_before() {
        stage.clock.set(Instant.parse("2026-05-12T16:05:00Z"));
        evening(function, Instant.parse("2026-05-12T14:30:00Z"));
        assertThat(only().order().windows().windows()).hasSize(8);
    }

    @Test
    void a_day_on_which_nothing_is_held_orders_nothing() {
        stage.clock.set(Instant.parse("2026-05-13T14:30:00Z"));
        evening(function);
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void a_cycle_that_moved_away_or_is_not_registered_or_is_gone_is_passed_over() {
        add("1f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", Stage.cycle(false));
        var moved = Stage.cycle(true);
        add("2f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", new Cycle(1, moved.firstDay(), LocalDate.of(2026, 5, 12),
            moved.halfDays().subList(2, 4), moved.registration()));
        stage.trainings.noteDays(Stage.training("3f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", "培训", Stage.cycle(true)),
            Stage.cycle(true));
        evening(function);
        assertThat(stage.queue.sent()).extracting(this::training).containsExactly(Stage.TRAINING);
    }

    @Test
    void windows_that_an_organiser_set_are_the_ones_taken_and_none_so_far_orders_nothing() {
        var tomorrow = SwipeWindows.of(Stage.cycle(true)).windows().subList(4, 8);
        stage.trainings.setSwipeWindows(stage.training(), Stage.cycle(true), new SwipeWindows(tomorrow));
        evening(function);
        assertThat(stage.queue.sent()).isEmpty();
        stage.trainings.setSwipeWindows(stage.training(), Stage.cycle(true),
            new SwipeWindows(SwipeWindows.of(Stage.cycle(true)).windows().subList(0, 1)));
        evening(function);
        assertThat(only().order().windows().windows()).hasSize(1);
    }

    @Test
    void one_training_that_fails_keeps_no_other_from_its_analysis_and_the_schedule_tries_again() {
        var second = "1f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
        add(second, Stage.cycle(true));
        var failing = function(message -> {
            if (training(message).equals(second)) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        assertThatIllegalStateException().isThrownBy(() -> evening(failing));
        assertThat(stage.queue.sent()).extracting(this::training).containsExactly(Stage.TRAINING);
        evening(function);
        assertThat(stage.queue.sent()).extracting(this::training).contains(second);
    }

    @Test
    void more_trainings_than_a_page_holds_are_all_ordered() {
        for (int i = 0; i < 150; i++) {
            add(UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString(), Stage.cycle(true));
        }
        evening(function);
        assertThat(stage.queue.sent().stream().map(this::training).distinct()).hasSize(151);
    }

    private void add(String id, Cycle cycle) {
        var training = Stage.training(id, "培训", cycle);
        stage.trainings.add(training);
        stage.trainings.noteDays(training, Stage.cycle(true));
    }

    private DailyAnalysisFunction function(MessageQueue<WorkMessage> queue) {
        return new DailyAnalysisFunction(stage.trainings, stage.marks, stage.analyses, stage.work, queue, stage.clock);
    }

    private String training(WorkMessage message) {
        return stage.work.job(message.id()).orElseThrow().training();
    }

    private SQSEvent message() {
        var event = Events.read("analysis-job.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(stage.queue.sent().getFirst()));
        return event;
    }

    private AnalysisSummary only() {
        var all = stage.analyses.ofCycle(Stage.CYCLE, 10, null).items();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void evening(DailyAnalysisFunction function) {
        evening(function, stage.clock.instant());
    }

    @SuppressWarnings("unchecked")
    private static void evening(DailyAnalysisFunction function, Instant fired) {
        Map<String, Object> event;
        try {
            event = new ObjectMapper().readValue(Events.text("attendance-analysis.evening.json"), Map.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        event.put("time", fired.toString());
        function.handleRequest(event, new TestContext("DailyAnalysisFunction"));
    }
}
