package xuefen.local.trigger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import xuefen.local.clock.HostClock;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.Schedule;

/**
 * Fires schedules by the clock that functions see. When a simulated clock is set forward, a schedule whose time lies
 * between fires once, for the last of its times that went by: days that are skipped are not made up one by one, since each
 * run would see the same present. Going from real to simulated time and back skips nothing.
 */
public final class Scheduler implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final HostClock clock;
    private final Function<String, Invoker> functions;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    // The clock itself may have been set a moment ago, and a time that was gone to would look like one that came. Guarded by this.
    private HostClock.Setting setting;
    private final HostClock.Listener listener = this::clockChanged;
    private Thread thread;
    private boolean closed;

    /**
     * Prepares schedules, firing none yet.
     *
     * @param schedules the schedules
     * @param functions functions by logical id
     * @param clock     the clock
     */
    public Scheduler(List<Schedule> schedules, Function<String, Invoker> functions, HostClock clock) {
        this.functions = functions;
        this.clock = clock;
        Instant start = clock.instant();
        schedules.forEach(schedule -> entries.put(schedule.name(), new Entry(schedule, CronTimes.of(schedule, start), start)));
    }

    /** Begins to fire. */
    public synchronized void start() {
        setting = clock.setting();
        clock.listen(listener);
        thread = Thread.ofVirtual().name("scheduler").start(this::run);
    }

    /** {@return the schedules} */
    public List<Schedule> schedules() {
        return entries.values().stream().map(entry -> entry.schedule).toList();
    }

    /**
     * When a schedule fires next, by the clock that functions see.
     *
     * @param name the schedule's name
     * @return the time; nothing if it never will
     */
    public synchronized Optional<Instant> next(String name) {
        return entry(name).next;
    }

    /**
     * When a schedule fired last, by the clock that functions see.
     *
     * @param name the schedule's name
     * @return the time; nothing if it did not
     */
    public synchronized Optional<Instant> lastFired(String name) {
        return entry(name).lastFired;
    }

    /**
     * Fires a schedule now, whatever the clock says, and waits for its function.
     *
     * @param name the schedule's name
     * @return how it went; a failure is not tried again
     * @throws InterruptedException if the caller was interrupted
     */
    public Outcome fireNow(String name) throws InterruptedException {
        Entry entry = entry(name);
        Instant now = clock.instant();
        synchronized (this) {
            entry.lastFired = Optional.of(now);
        }
        return functions.apply(entry.schedule.function()).invoke(event(entry.schedule, now), Invoker.newRequestId());
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new NoSuchElementException("there is no schedule " + name);
        }
        return entry;
    }

    private synchronized void run() {
        try {
            while (!closed) {
                Instant now = setting.instant();
                entries.values().forEach(entry -> fireIfDue(entry, now));
                Optional<Instant> soonest = entries.values().stream().filter(entry -> entry.schedule.enabled())
                        .flatMap(entry -> entry.next.stream()).min(Instant::compareTo);
                if (soonest.isEmpty() || !setting.running()) {
                    wait();
                } else {
                    // A minute at most: the machine may sleep meanwhile, and its clock be set.
                    wait(Math.clamp(Duration.between(setting.instant(), soonest.get()).toMillis() + 1, 1, 60_000));
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private synchronized void clockChanged(Instant before, HostClock.Setting told, boolean elapsed) {
        setting = told;
        Instant now = told.instant();
        for (Entry entry : entries.values()) {
            if (elapsed) {
                fireIfDue(entry, now);
            }
            entry.next = entry.times.after(now);
        }
        notifyAll();
    }

    private void fireIfDue(Entry entry, Instant now) {
        if (entry.next.isEmpty() || entry.next.get().isAfter(now)) {
            return;
        }
        Instant due = entry.times.until(now).orElse(entry.next.get());
        entry.next = entry.times.after(now);
        if (entry.schedule.enabled()) {
            entry.lastFired = Optional.of(due);
            Thread.ofVirtual().name("schedule-" + entry.schedule.name()).start(() -> fire(entry.schedule, due));
        }
    }

    private void fire(Schedule schedule, Instant due) {
        try {
            byte[] event = event(schedule, due);
            Duration pause = FIRST_PAUSE;
            for (int attempt = 0; attempt <= schedule.maximumRetryAttempts(); attempt++) {
                if (!functions.apply(schedule.function()).invoke(event, Invoker.newRequestId()).failed()) {
                    return;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            // The host is stopping.
        }
    }

    /** What a function is given: the schedule's own input, else the event that EventBridge Scheduler makes. */
    static byte[] event(Schedule schedule, Instant due) {
        if (schedule.input().isPresent()) {
            return schedule.input().get().getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0").put("id", Invoker.newRequestId()).put("detail-type", "Scheduled Event").put("source", "aws.scheduler")
                .put("account", "000000000000").put("time", due.truncatedTo(ChronoUnit.SECONDS).toString()).put("region", "us-east-1");
        event.putArray("resources").add("arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + schedule.name());
        // A text, not an object: so the service writes it.
        event.put("detail", "{}");
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        closed = true;
        clock.ignore(listener);
        notifyAll();
    }

    private static final class Entry {
        private final Schedule schedule;
        private final CronTimes times;
        private Optional<Instant> next;
        private Optional<Instant> lastFired = Optional.empty();

        private Entry(Schedule schedule, CronTimes times, Instant now) {
            this.schedule = schedule;
            this.times = times;
            this.next = times.after(now);
        }
    }
}
