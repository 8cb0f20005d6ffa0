package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;

import xuefen.local.clock.HostClock;
import xuefen.local.environment.Failure;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.Schedule;
import xuefen.local.thread.Supervised;

/**
 * Fires schedules by the clock that functions see. When a simulated clock is set forward, a schedule with due times in
 * between fires once, for the last of them: skipped days are not made up one by one, since each run would see the same
 * present. Switching between real and simulated time skips nothing.
 */
public final class Scheduler implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final HostClock clock;
    private final AsynchronousRuns runs;
    private final Supervised supervised = new Supervised("scheduler",
        (_, fault) -> Failure.print("Scheduler", "-", "a schedule did not go its way", fault));
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    // Not the clock itself: if it was set a moment ago, a skipped time would look like one that elapsed. Guarded by
    // this.
    private HostClock.Setting setting;
    private final HostClock.Listener listener = this::clockChanged;

    /**
     * Prepares schedules without firing any.
     *
     * @param schedules the schedules
     * @param runs      runs functions
     * @param clock     the clock
     */
    public Scheduler(List<Schedule> schedules, AsynchronousRuns runs, HostClock clock) {
        this(schedules, runs, clock, CronTimes::of);
    }

    Scheduler(List<Schedule> schedules, AsynchronousRuns runs, HostClock clock,
        BiFunction<Schedule, Instant, DueTimes> times) {
        this.runs = runs;
        this.clock = clock;
        Instant start = clock.instant();
        schedules.forEach(
            schedule -> entries.put(schedule.name(), new Entry(schedule, times.apply(schedule, start), start)));
    }

    /** Starts firing. */
    public synchronized void start() {
        setting = clock.setting();
        clock.listen(listener);
        Thread.ofVirtual().name(supervised.name()).start(() -> supervised.run(this::once));
    }

    /** {@return the supervision of its threads} */
    public Supervised supervised() {
        return supervised;
    }

    /** {@return the schedules} */
    public List<Schedule> schedules() {
        return entries.values().stream().map(entry -> entry.schedule).toList();
    }

    /**
     * When a schedule fires next, by the clock that functions see.
     *
     * @param name the schedule's name
     * @return the time; empty if it never fires again
     */
    public synchronized Optional<Instant> next(String name) {
        return entry(name).next;
    }

    /**
     * When a schedule fired last, by the clock that functions see.
     *
     * @param name the schedule's name
     * @return the time; empty if it has not fired
     */
    public synchronized Optional<Instant> lastFired(String name) {
        return entry(name).lastFired;
    }

    /**
     * Fires a schedule now, whatever the clock says, and waits for its function.
     *
     * @param name the schedule's name
     * @return the outcome; a failure is not retried
     * @throws InterruptedException if the caller was interrupted
     */
    public Outcome fireNow(String name) throws InterruptedException {
        Entry entry = entry(name);
        Instant now = clock.instant();
        synchronized (this) {
            entry.lastFired = Optional.of(now);
        }
        return runs.function(entry.schedule.function())
            .invoke(ScheduleInput.event(entry.schedule, now, Invoker.newRequestId(), 1), Invoker.newRequestId());
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new NoSuchElementException("there is no schedule " + name);
        }
        return entry;
    }

    private synchronized boolean once() throws InterruptedException {
        Instant now = setting.instant();
        boolean well = true;
        for (Entry entry : entries.values()) {
            // One failing schedule must not hold up the others.
            well &= supervised.attempt(() -> fireIfDue(entry, now));
        }
        Optional<Instant> soonest = entries.values().stream().filter(entry -> entry.schedule.enabled())
            .flatMap(entry -> entry.next.stream()).min(Instant::compareTo);
        if (!well) {
            wait(Supervised.PAUSE.toMillis());
        } else if (soonest.isEmpty() || !setting.running()) {
            wait();
        } else {
            // A minute at most: meanwhile the machine may sleep and its clock may be set.
            wait(Math.clamp(Duration.between(setting.instant(), soonest.get()).toMillis() + 1, 1, 60_000));
        }
        return true;
    }

    private synchronized void clockChanged(Instant before, HostClock.Setting told, boolean elapsed) {
        setting = told;
        Instant now = told.instant();
        for (Entry entry : entries.values()) {
            supervised.attempt(() -> {
                if (elapsed) {
                    fireIfDue(entry, now);
                }
                entry.next = entry.times.after(now);
            });
        }
        notifyAll();
    }

    private void fireIfDue(Entry entry, Instant now) {
        if (entry.next.isEmpty() || entry.next.get().isAfter(now)) {
            return;
        }
        Instant due = entry.times.until(now).orElse(entry.next.get());
        Optional<Instant> next = entry.times.after(now);
        if (entry.schedule.enabled()) {
            Thread.ofVirtual().name("schedule-" + entry.schedule.name())
                .start(() -> supervised.attempt(() -> fire(entry.schedule, due)));
            entry.lastFired = Optional.of(due);
        }
        // Last, so that a failure before this line leads to a retry.
        entry.next = next;
    }

    /**
     * Delivers a schedule's event. A failed delivery is retried and finally stored as failed; after delivery the run
     * handles failures itself.
     */
    private void fire(Schedule schedule, Instant due) throws InterruptedException {
        String execution = Invoker.newRequestId();
        long begun = System.nanoTime();
        Duration pause = Supervised.PAUSE;
        for (int attempt = 1;; attempt++) {
            byte[] event = ScheduleInput.event(schedule, due, execution, attempt);
            Throwable fault;
            try {
                runs.run(schedule.function(), event);
                return;
            } catch (RuntimeException | Error e) {
                supervised.fault(e);
                fault = e;
            }
            boolean tooOld = Duration.ofNanos(System.nanoTime() - begun).plus(pause)
                .compareTo(schedule.maximumAge()) > 0;
            if (attempt > schedule.maximumRetryAttempts() || tooOld) {
                giveUp(schedule, due, execution, event, attempt, fault);
                return;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void giveUp(Schedule schedule, Instant due, String execution, byte[] event, int attempts, Throwable fault)
        throws InterruptedException {
        Failure.print(schedule.function(), "-",
            schedule.name() + " could not hand its event over in " + attempts + " attempts; "
                + schedule.deadLetterQueue().map(queue -> "it is in " + queue)
                    .orElse("it is lost, for there is no dead letter queue"),
            fault);
        if (schedule.deadLetterQueue().isPresent()) {
            boolean exhausted = attempts > schedule.maximumRetryAttempts();
            runs.destinations().put(
                new FailureDestination(FailureDestination.Kind.QUEUE, schedule.deadLetterQueue().get()),
                new Destinations.Failed(execution, new String(event, StandardCharsets.UTF_8), Map.of(
                    "ERROR_CODE", fault.getClass().getSimpleName(), "ERROR_MESSAGE", String.valueOf(fault.getMessage()),
                    "EXECUTION_ID", execution, "EXHAUSTED_RETRY_CONDITION",
                    exhausted ? "MaximumRetryAttempts" : "MaximumEventAgeInSeconds", "RETRY_ATTEMPTS",
                    Integer.toString(attempts - 1), "SCHEDULED_TIME", due.toString(), "SCHEDULE_ARN",
                    ScheduleInput.arn(schedule), "TARGET_ARN", FunctionPool.arn(schedule.function()))));
        }
    }

    @Override
    public synchronized void close() {
        supervised.close();
        clock.ignore(listener);
        notifyAll();
    }

    private static final class Entry {
        private final Schedule schedule;
        private final DueTimes times;
        private Optional<Instant> next;
        private Optional<Instant> lastFired = Optional.empty();

        private Entry(Schedule schedule, DueTimes times, Instant now) {
            this.schedule = schedule;
            this.times = times;
            this.next = times.after(now);
        }
    }
}
