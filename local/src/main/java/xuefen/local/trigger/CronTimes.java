package xuefen.local.trigger;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import xuefen.local.template.Schedule;
import xuefen.local.template.TemplateException;

/**
 * When a schedule is due: {@code cron(…)} and {@code at(…)} in its time zone, {@code rate(…)} from a fixed instant on.
 */
final class CronTimes implements DueTimes {
    /**
     * EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year; ? in one of the days.
     */
    private static final CronDefinition EVENT_BRIDGE = CronDefinitionBuilder.defineCron()
        .withMinutes().and()
        .withHours().and()
        .withDayOfMonth().supportsL().supportsW().supportsLW().supportsQuestionMark().and()
        .withMonth().and()
        .withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(2).supportsHash().supportsL().supportsQuestionMark()
        .and().withYear().withValidRange(1970, 2199).and().instance();
    private static final Pattern RATE = Pattern.compile("(\\d+) (minute|hour|day)s?");

    private final DueTimes times;

    private CronTimes(DueTimes times) {
        this.times = times;
    }

    /**
     * Reads a schedule's expression.
     *
     * @param start the instant from which a rate counts
     */
    static CronTimes of(Schedule schedule, Instant start) {
        String expression = schedule.expression();
        String content = expression.substring(expression.indexOf('(') + 1, expression.length() - 1).strip();
        try {
            if (expression.startsWith("cron")) {
                Cron cron = new CronParser(EVENT_BRIDGE).parse(content);
                return new CronTimes(cron(ExecutionTime.forCron(cron), schedule.zone()));
            }
            if (expression.startsWith("rate")) {
                return new CronTimes(rate(content, start));
            }
            Instant once = LocalDateTime.parse(content).atZone(schedule.zone()).toInstant();
            return new CronTimes(new DueTimes() {
                @Override
                public Optional<Instant> after(Instant instant) {
                    return Optional.of(once).filter(due -> due.isAfter(instant));
                }

                @Override
                public Optional<Instant> until(Instant instant) {
                    return Optional.of(once).filter(due -> !due.isAfter(instant));
                }
            });
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new TemplateException(
                "Resources." + schedule.function() + ".Properties.Events." + schedule.event()
                    + ".Properties.ScheduleExpression",
                expression + " cannot be understood: " + e.getMessage());
        }
    }

    @Override
    public Optional<Instant> after(Instant instant) {
        return times.after(instant);
    }

    @Override
    public Optional<Instant> until(Instant instant) {
        return times.until(instant);
    }

    private static DueTimes cron(ExecutionTime execution, ZoneId zone) {
        return new DueTimes() {
            @Override
            public Optional<Instant> after(Instant instant) {
                return execution.nextExecution(instant.atZone(zone)).map(time -> time.toInstant());
            }

            @Override
            public Optional<Instant> until(Instant instant) {
                // The library's last time is strictly before the given one.
                return execution.lastExecution(instant.plusNanos(1).atZone(zone)).map(time -> time.toInstant())
                    .or(Optional::empty);
            }
        };
    }

    private static DueTimes rate(String content, Instant start) {
        Matcher matcher = RATE.matcher(content);
        if (!matcher.matches() || matcher.group(1).matches("0+")) {
            throw new IllegalArgumentException("a rate is a number of minutes, hours or days");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration every = switch (matcher.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return new DueTimes() {
            @Override
            public Optional<Instant> after(Instant instant) {
                return Optional.of(
                    nth(Math.floorDiv(Duration.between(start, instant).toMillis(), every.toMillis()) + 1));
            }

            @Override
            public Optional<Instant> until(Instant instant) {
                return Optional.of(nth(Math.floorDiv(Duration.between(start, instant).toMillis(), every.toMillis())));
            }

            private Instant nth(long n) {
                return start.plus(every.multipliedBy(n));
            }
        };
    }
}
