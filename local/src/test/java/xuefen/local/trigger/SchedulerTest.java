package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xuefen.local.clock.HostClock;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.Schedule;
import xuefen.local.template.TemplateException;

@Timeout(30)
class SchedulerTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final HostClock clock = new HostClock();
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
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
    void whatIsOverIsNeverDue() {
        assertThat(CronTimes.of(schedule("cron(0 0 1 1 ? 2020)", "UTC"), Instant.EPOCH).after(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void namesAnExpressionThatItDoesNotUnderstand() {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> CronTimes.of(schedule("cron(61 * * * ? *)", "UTC"), Instant.EPOCH))
                .withMessageStartingWith("Resources.Daily.Properties.Events.Evening.Properties.ScheduleExpression: cron(61");
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> CronTimes.of(schedule("rate(0 minutes)", "UTC"), Instant.EPOCH));
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> CronTimes.of(schedule("rate(5 weeks)", "UTC"), Instant.EPOCH));
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
            assertThat(event.get("source").asText()).isEqualTo("aws.scheduler");
            assertThat(event.get("detail-type").asText()).isEqualTo("Scheduled Event");
            assertThat(event.get("detail").asText()).isEqualTo("{}");
            assertThat(event.get("resources").get(0).asText()).endsWith(":schedule/default/DailyEvening");
            assertThat(scheduler.lastFired("DailyEvening")).contains(Instant.parse("2009-06-03T14:30:00Z"));

            clock.set(Instant.parse("2009-06-06T15:00:00Z"), false);
            assertThat(event().get("time").asText()).as("the last of three days").isEqualTo("2009-06-06T14:30:00Z");
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).as("once").isNull();
        }
    }

    @Test
    void goingToAnotherTimeFiresNothing() throws Exception {
        try (Scheduler scheduler = scheduler()) {
            clock.set(Instant.parse("2036-06-03T01:00:00Z"), false);
            clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
            clock.reset();
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            assertThat(scheduler.next("DailyEvening")).hasValueSatisfying(next -> assertThat(next).isAfter(Instant.now()));
        }
    }

    @Test
    void firesWhenARunningClockGetsThere() throws Exception {
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
    @Tag("slow")
    void aFailureIsTriedAgain() throws Exception {
        BlockingQueue<Outcome.Result> results = new LinkedBlockingQueue<>(List.of(Outcome.Result.FAILED, Outcome.Result.DONE));
        Invoker flaky = (event, id, patience) -> {
            events.add(event);
            return new Outcome(id, results.remove(), new byte[0], 1);
        };
        clock.set(Instant.parse("2009-06-03T01:00:00Z"), false);
        try (Scheduler scheduler = new Scheduler(List.of(schedule("cron(30 22 * * ? *)", "Asia/Shanghai")), _ -> flaky, clock)) {
            scheduler.start();
            clock.set(Instant.parse("2009-06-03T15:00:00Z"), false);
            assertThat(event().get("id").asText()).as("the same event").isEqualTo(event().get("id").asText());
        }
    }

    private Scheduler scheduler() {
        Scheduler scheduler = new Scheduler(List.of(schedule("cron(30 22 * * ? *)", SHANGHAI.getId())), _ -> function, clock);
        scheduler.start();
        return scheduler;
    }

    private JsonNode event() throws Exception {
        byte[] event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return new ObjectMapper().readTree(event);
    }

    private static Schedule schedule(String expression, String zone) {
        return new Schedule("Daily", "Evening", "", expression, ZoneId.of(zone), Optional.empty(), true, 2);
    }
}
