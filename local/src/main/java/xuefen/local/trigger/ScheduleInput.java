package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import xuefen.local.template.Schedule;

/**
 * What a function is given when its schedule fires: the schedule's own input with its context attributes filled in. Without one it is given an
 * empty object. EventBridge Scheduler gives something then, but nowhere says what, so no function may come to read it.
 */
final class ScheduleInput {
    private ScheduleInput() {
    }

    /**
     * The event of one firing.
     *
     * @param schedule  the schedule
     * @param due       the time for which it fires
     * @param execution names this firing
     * @param attempt   counts from 1 how often it was tried to hand it over
     */
    static byte[] event(Schedule schedule, Instant due, String execution, int attempt) {
        String input = schedule.input().orElse("{}");
        Map<String, String> values = Map.of("schedule-arn", arn(schedule), "scheduled-time", due.truncatedTo(ChronoUnit.SECONDS).toString(),
                "execution-id", execution, "attempt-number", Integer.toString(attempt));
        for (String attribute : Schedule.CONTEXT_ATTRIBUTES) {
            input = input.replace("<aws.scheduler." + attribute + ">", values.get(attribute));
        }
        return input.getBytes(StandardCharsets.UTF_8);
    }

    static String arn(Schedule schedule) {
        return "arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + schedule.name();
    }
}
