package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import xuefen.local.template.Schedule;

/**
 * The event of a function whose schedule fires: the schedule's input with its context attributes filled in, or an empty
 * object without an input. EventBridge Scheduler sends an undocumented event then, so no function may rely on it.
 */
final class ScheduleInput {
    private ScheduleInput() {}

    /**
     * The event of one firing.
     *
     * @param schedule  the schedule
     * @param due       the time for which it fires
     * @param execution id of this firing
     * @param attempt   number of the delivery attempt, from 1
     */
    static byte[] event(Schedule schedule, Instant due, String execution, int attempt) {
        String input = schedule.input().orElse("{}");
        Map<String, String> values = Map.of("schedule-arn", arn(schedule), "scheduled-time",
            due.truncatedTo(ChronoUnit.SECONDS).toString(), "execution-id", execution, "attempt-number",
            Integer.toString(attempt));
        for (String attribute : Schedule.CONTEXT_ATTRIBUTES) {
            input = input.replace("<aws.scheduler." + attribute + ">", values.get(attribute));
        }
        return input.getBytes(StandardCharsets.UTF_8);
    }

    static String arn(Schedule schedule) {
        return "arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + schedule.name();
    }
}
