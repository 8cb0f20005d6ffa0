package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.local.clock.HostClock;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.EventInvoke;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.Schedule;
import xuefen.local.template.TemplateException;

@Timeout(30)
class SchedulerTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final HostClock clock = new HostClock();
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Destinations.Failed> setDown = new LinkedBlockingQueue<>();
    private final Invoker function = (event, id, patience) -> {
        events.add(event);
        return new Outcome(id, Outcome.Result.DONE, "null".getBytes(), 1);
    };

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "cron(30 22 * * ? *), Asia/Shanghai, 2009-06-03T01:00:00Z, 2009-06-03T14:30:00Z",
        "cron(30 22 * * ? *), Asia/Shanghai, 2009-06-03T14:30:00Z, 2009-06-04T14:30:00Z",
        "cron(0 9 ? * 2-6 *), Asia/Shanghai, 2026-05-01T02:00:00Z, 2026-05-04T01:00:00Z",
        "cron(0 9 ? * MON-FRI *), UTC, 2026-05-01T10:00:00Z, 2026-05-04T09:00:00Z",
        "cron(0 8 1 * ? *), UTC, 2026-05-02T00:00:00Z, 2026-06-01T08:00:00Z",
        "cron(0/15 * * * ? *), UTC, 2026-05-02T00:01:00Z, 2026-05-02T00:15:00Z",
        "cron(0 0 L * ? *), UTC, 2026-02-02T00:00:00Z, 2026-02-28T00:00:00Z",
        "cron(0 10 ? * 2#1 *), UTC, 2026-05-02T00:00:00Z, 2026-05-04T10:00:00Z",
        "at(2026-05-04T09:00:00), Asia/Shanghai, 2026-05-02T00:00:00Z, 2026-05-04T01:00:00Z",
        "rate(5 minutes), UTC, 2026-05-02T00:07:00Z, 2026-05-02T00:10:00Z",
    })
    void knowsWhenItIsDueNext(String expression, String zone, Instant now, Instant due) {
        CronTimes times = CronTimes.of(schedule(expression, zone), Instant.parse("2026-05-02T00:00:00Z"));
        assertThat(times.after(now)).contains(due);
        assertThat(times.until(due)).contains(due);
    }

    @Test
    void aScheduleInThePastIsNeverDue() {
        assertThat(CronTimes.of(schedule("cron(0 0 1 1 ? 2020)", "UTC"), Instant.EPOCH)
            .after(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void namesAnExpressionThatItDoesNotUnderstand() {
        assertThatExceptionOfType(TemplateException.class)
            .isThrownBy(() -> CronTimes.of(schedule("cron(61 * * * ? *)", "UTC"), Instant.EPOCH))
            .withMessageStartingWith(
                "Resources.Daily.Properties.Events.Evening.Properties.ScheduleExpression: cron(61");
        assertThatExceptionOfType(TemplateException.class)
            .isThrownBy(() -> CronTimes.of(schedule("rate(0 minutes)", "UTC"), Instant.EPOCH));
        assertThatExceptionOfType(TemplateException.class)
            .isThrownBy(() -> CronTimes.of(schedule("rate(5 weeks)", "UTC"), Instant.EPOCH));
    }

    @Test
    void firesWhenTheSimulatedClockPassesTheHourInShanghai() throws Exception {
        clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
        try (Scheduler scheduler = scheduler()) {
            assertThat(scheduler.next("DailyEvening")).contains(Instant.parse("2009-06-03T14:30:00Z"));
            clock.set(Instant.parse("2009-06-03T14:29:59Z"), false);
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            clock.set(Instant.parse("2009-06-03T15:00:00Z"), false);
            JsonNode event = event();
            assertThat(event.get("time").asText()).isEqualTo("2009-06-03T14:30:00Z");
            assertThat(event.get("schedule").asText()).endsWith(":schedule/default/DailyEvening");
            assertThat(event.get("attempt").asInt()).isEqualTo(1);
            assertThat(event.get("execution").asText()).isNotBlank();
            assertThat(scheduler.lastFired("DailyEvening")).contains(Instant.parse("2009-06-03T14:30:00Z"));

            clock.set(Instant.parse("2009-06-06T15:00:00Z"), false);
            assertThat(event().get("time").asText()).as("the last of three days").isEqualTo("2009-06-06T14:30:00Z");
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).as("once").isNull();
        }
    }

    @Test
    void jumpingToAnotherTimeFiresNothing() throws Exception {
        try (Scheduler scheduler = scheduler()) {
            clock.set(Instant.parse("2036-06-03T01:00:00Z"), false);
            clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
            clock.reset();
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            assertThat(scheduler.next("DailyEvening"))
                .hasValueSatisfying(next -> assertThat(next).isAfter(Instant.now()));
        }
    }

    @Test
    void firesWhenARunningClockReachesTheTime() throws Exception {
        try (Scheduler scheduler = scheduler()) {
            clock.set(Instant.parse("2009-06-03T14:29:59.700Z"), true);
            assertThat(event().get("time").asText()).isEqualTo("2009-06-03T14:30:00Z");
            assertThat(scheduler.next("DailyEvening")).contains(Instant.parse("2009-06-04T14:30:00Z"));
        }
    }

    @Test
    void firesByHand() throws Exception {
        clock.set(Instant.parse("2009-06-03T01:00:00.5Z"), false);
        try (Scheduler scheduler = scheduler()) {
            assertThat(scheduler.fireNow("DailyEvening").failed()).isFalse();
            assertThat(event().get("time").asText()).isEqualTo("2009-06-03T01:00:00Z");
        }
    }

    @Test
    void aRunThatFailsThreeTimesIsSetDownWithItsEvent() throws Exception {
        Invoker failing = (event, id, patience) -> {
            events.add(event);
            return new Outcome(id, Outcome.Result.FAILED, "{\"errorMessage\":\"no table\"}".getBytes(), 1);
        };
        clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
        try (Scheduler scheduler = scheduler(failing, CronTimes::of)) {
            clock.set(Instant.parse("2009-06-03T15:00:00Z"), false);
            JsonNode record = new ObjectMapper().readTree(setDown.poll(10, TimeUnit.SECONDS).body());
            JsonNode event = event();
            assertThat(List.of(event(), event())).as("the same event").containsOnly(event);
            assertThat(record.get("requestPayload")).isEqualTo(event);
            assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
            assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
            assertThat(record.at("/requestContext/functionArn").asText()).contains(":function:Daily");
            assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("no table");
            assertThat(scheduler.supervised().faults()).as("the fault is the function's, not the scheduler's").isZero();
        }
    }

    @Test
    @Tag("slow")
    void anEventThatCannotBeHandedOverIsTriedAgainAndSetDownInTheEnd() throws Exception {
        Invoker none = (event, id, patience) -> {
            events.add(event);
            throw new IllegalStateException("no environment");
        };
        clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
        try (Scheduler scheduler = scheduler(none, CronTimes::of)) {
            clock.set(Instant.parse("2009-06-03T15:00:00Z"), false);
            Destinations.Failed failed = setDown.poll(20, TimeUnit.SECONDS);
            assertThat(List.of(event().get("attempt").asInt(), event().get("attempt").asInt())).containsExactly(1, 2);
            JsonNode body = new ObjectMapper().readTree(failed.body());
            assertThat(body.get("time").asText()).isEqualTo("2009-06-03T14:30:00Z");
            assertThat(failed.attributes()).containsEntry("ERROR_MESSAGE", "no environment")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts").containsEntry("RETRY_ATTEMPTS", "1")
                .containsEntry("SCHEDULED_TIME", "2009-06-03T14:30:00Z")
                .containsEntry("TARGET_ARN", "arn:aws:lambda:us-east-1:000000000000:function:Daily");
            assertThat(scheduler.supervised().faults()).isEqualTo(2);
            assertThat(scheduler.supervised().running()).isTrue();
        }
    }

    @Test
    void aScheduleThatCannotBeComputedDelaysNoOther() throws Exception {
        clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
        AtomicBoolean broken = new AtomicBoolean();
        BiFunction<Schedule, Instant, DueTimes> times = (schedule, start) -> {
            CronTimes right = CronTimes.of(schedule, start);
            return !schedule.event().equals("Broken") ? right : new DueTimes() {
                @Override
                public Optional<Instant> after(Instant instant) {
                    if (broken.get()) {
                        throw new StackOverflowError();
                    }
                    return right.after(instant);
                }

                @Override
                public Optional<Instant> until(Instant instant) {
                    return right.until(instant);
                }
            };
        };
        Schedule first = schedule("Broken", "cron(30 22 * * ? *)", SHANGHAI.getId());
        try (Scheduler scheduler = new Scheduler(List.of(first, schedule("cron(30 22 * * ? *)", SHANGHAI.getId())),
            runs(function), clock, times)) {
            scheduler.start();
            broken.set(true);
            clock.set(Instant.parse("2009-06-03T14:29:59.900Z"), true);
            assertThat(event().get("time").asText()).isEqualTo("2009-06-03T14:30:00Z");
            while (scheduler.supervised().faults() < 2) {
                Thread.sleep(5);
            }
            broken.set(false);
            assertThat(event().get("schedule").asText()).as("late, but not lost").endsWith("/DailyBroken");
            assertThat(scheduler.supervised().running()).isTrue();
        }
    }

    @Test
    void withoutAnInputAFunctionGetsNothingThatItWouldMissOnAws() {
        Schedule bare = new Schedule("F", "E", "", "rate(1 day)", ZoneId.of("UTC"), Optional.empty(), true, 0,
            Duration.ofDays(1), Optional.empty());
        assertThat(new String(ScheduleInput.event(bare, Instant.EPOCH, "x", 1))).isEqualTo("{}");
    }

    private Scheduler scheduler() {
        return scheduler(function, CronTimes::of);
    }

    private Scheduler scheduler(Invoker invoker, BiFunction<Schedule, Instant, DueTimes> times) {
        Scheduler scheduler = new Scheduler(List.of(schedule("cron(30 22 * * ? *)", SHANGHAI.getId())), runs(invoker),
            clock, times);
        scheduler.start();
        return scheduler;
    }

    private AsynchronousRuns runs(Invoker invoker) {
        EventInvoke config = new EventInvoke(2, Duration.ofHours(6),
            Optional.of(new FailureDestination(FailureDestination.Kind.QUEUE, "Failures")));
        return new AsynchronousRuns(_ -> invoker, _ -> config, (_, failed) -> setDown.add(failed),
            Duration.ofMillis(1));
    }

    private JsonNode event() throws Exception {
        byte[] event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return new ObjectMapper().readTree(event);
    }

    private static Schedule schedule(String expression, String zone) {
        return schedule("Evening", expression, zone);
    }

    private static Schedule schedule(String event, String expression, String zone) {
        return new Schedule("Daily", event, "", expression, ZoneId.of(zone),
            Optional.of(
                """
                    {"time":"<aws.scheduler.scheduled-time>","schedule":"<aws.scheduler.schedule-arn>","execution":"<aws.scheduler.execution-id>",
                     "attempt":<aws.scheduler.attempt-number>}"""),
            true, 1, Duration.ofHours(1), Optional.of("Failures"));
    }
}
