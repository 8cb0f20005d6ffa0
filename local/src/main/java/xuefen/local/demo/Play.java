package xuefen.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.screen.Steps;
import xuefen.local.seed.Seed;

/** What every scene of the demonstration does: set the clock, wait for a job, say what was done. */
final class Play {
    /** Number of people who sign in or scan in parallel. */
    private static final int SIDE_BY_SIDE = 4;
    static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");

    private final ApiClient api;
    private final Steps steps;
    private final Signed organiser;
    private final String training;

    /** @param training id of the training that is played */
    Play(ApiClient api, Steps steps, String training) {
        this.api = api;
        this.steps = steps;
        this.organiser = new Signed(api, Seed.ORGANISER);
        this.training = training;
    }

    ApiClient api() {
        return api;
    }

    Signed organiser() {
        return organiser;
    }

    /** A path under the training. */
    String training(String rest) {
        return "/trainings/" + training + rest;
    }

    /** A path under one of its cycles. */
    String cycle(int number, String rest) {
        return training("/cycles/" + number + rest);
    }

    void clock(LocalDate day, LocalTime time) {
        clock(day.atTime(time).atZone(TraceRow.ZONE).toInstant());
    }

    void clock(Instant now) {
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", now.toString(), "running", false));
    }

    /** The code of a course that is on display now. */
    String code(int cycle, int course, Object direction) {
        return organiser.get(cycle(cycle, "/codes?course=" + course + "&direction=" + direction)).path("codes").path(0)
            .path("code").textValue();
    }

    /** Analyses the attendance of a cycle, and waits until it is done; gives its id. */
    String analyse(int cycle) {
        var analysis = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle(cycle, "/analyses/" + analysis), Map.of());
        finished("考勤分析", analysis);
        return analysis;
    }

    /** Awards the effective list of a cycle, and waits until it is done. */
    void award(int cycle) {
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle(cycle, "/awards/" + award), STRATEGY);
        organiser.expect(202, "PUT", cycle(cycle, "/awards/" + award), STRATEGY); // a repeated request
        finished("授分", award);
    }

    void finished(String what, String job) {
        finished(what, job, organiser);
    }

    void finished(String what, String job, Signed owner) {
        try (var counting = steps.counting(what, 0)) {
            Waiting.until(what, () -> {
                counting.next();
                var state = owner.get("/jobs/" + job);
                check(!"FAILED".equals(state.path("state").textValue()), what + "没有做成：" + state);
                return "DONE".equals(state.path("state").textValue()) && state.path("done").equals(state.path("total"));
            });
        }
    }

    Steps.Counting counting(String what, int total) {
        return steps.counting(what, total);
    }

    <T> void sideBySide(String what, List<T> items, Consumer<T> each) {
        try (var counting = steps.counting(what, items.size())) {
            sideBySide(items, counting, each);
        }
    }

    <T> void sideBySide(List<T> items, Steps.Counting counting, Consumer<T> each) {
        try (var threads = Executors.newFixedThreadPool(Math.min(SIDE_BY_SIDE, items.size()))) {
            var done = items.stream().map(item -> threads.submit(() -> {
                each.accept(item);
                counting.next();
            })).toList();
            for (var one : done) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How many of some values hold. */
    static int count(Iterable<JsonNode> all, String field, Object value) {
        int found = 0;
        for (var each : all) {
            found += value.toString().equals(each.path(field).asText()) ? 1 : 0;
        }
        return found;
    }

    static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    void say(String what) {
        steps.done(what);
    }
}
