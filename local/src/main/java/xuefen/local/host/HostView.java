package xuefen.local.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of the function host and the operations on it; the console at {@code /_local} uses this. */
public interface HostView {
    /** {@return every function of the template, in its order} */
    List<FunctionState> functions();

    /** {@return every poller of a queue or a stream} */
    List<PollerState> pollers();

    /** {@return the background threads, each with its faults} */
    List<ThreadState> threads();

    /** {@return every schedule} */
    List<ScheduleState> schedules();

    /**
     * Runs a schedule's function now, whatever the clock says, and waits for it.
     *
     * @param schedule the schedule's name
     * @return the outcome
     * @throws java.util.NoSuchElementException if there is no schedule of that name
     */
    Invocation fireNow(String schedule);

    /**
     * Invokes a function and waits for it.
     *
     * @param function the function's logical id
     * @param event    the event, as JSON
     * @return the outcome
     * @throws java.util.NoSuchElementException if there is no function of that name
     */
    Invocation invoke(String function, byte[] event);

    /**
     * Reads records of a stream again, for a failure that only states their position.
     *
     * @param function       the function that reads the stream
     * @param shard          their shard
     * @param sequenceNumber sequence number of the first record
     * @param count          maximum number of records
     * @return an event of the records; empty if no function of that name reads a stream, or the stream no longer has
     *         them
     */
    Optional<byte[]> recordsAgain(String function, String shard, String sequenceNumber, int count);

    /** {@return the clock that functions see} */
    ClockState clock();

    /**
     * Sets the clock that functions see.
     *
     * @param now     the time from this moment on
     * @param running whether the clock runs from there; otherwise it stands still until it is set again
     */
    void setClock(Instant now, boolean running);

    /** Gives functions the real time again. */
    void resetClock();

    /**
     * A function and its execution environment.
     *
     * @param name                its logical id
     * @param description         what it does
     * @param handler             its handler
     * @param warm                whether it has an environment
     * @param environmentsStarted how many environments were started since the start of the host
     * @param busy                how many events it is handling
     * @param limit               how many it may handle at once
     * @param waiting             how many events wait for their turn
     * @param invocations         how many events were handled since the start, failed ones included
     * @param errors              how many of those failed
     * @param lastColdStartMillis duration of the last cold start in milliseconds, if there was one
     */
    record FunctionState(String name, String description, String handler, boolean warm, int environmentsStarted,
        int busy, int limit, int waiting, long invocations, long errors, Optional<Long> lastColdStartMillis) {}

    /**
     * A poller.
     *
     * @param function  the function that it feeds
     * @param source    logical id of the queue or table
     * @param kind      {@code SQS} or {@code DynamoDB}
     * @param running   whether it polls
     * @param inFlight  how many batches the function handles now
     * @param batches   how many batches it has delivered since the start
     * @param records   how many messages or records were in them
     * @param failed    how many of those the function failed to handle
     * @param lastError the last error in one line, if there was one
     */
    record PollerState(String function, String source, String kind, boolean running, int inFlight, long batches,
        long records, long failed, Optional<String> lastError) {}

    /**
     * A group of background threads that restart after a fault.
     *
     * @param name        their task
     * @param running     whether a thread is running
     * @param faults      how often they have restarted since the start
     * @param lastFault   cause of the last restart in one line, if there was one
     * @param lastFaultAt time of the last restart by the machine's clock
     */
    record ThreadState(String name, boolean running, long faults, Optional<String> lastFault,
        Optional<Instant> lastFaultAt) {}

    /**
     * A schedule.
     *
     * @param name        its name
     * @param function    the function that it runs
     * @param description its times in words
     * @param expression  its expression in the template
     * @param zone        the expression's time zone
     * @param enabled     whether it fires by itself
     * @param next        next firing by the clock that functions see, if any
     * @param lastFired   last firing by that clock, if any
     */
    record ScheduleState(String name, String function, String description, String expression, String zone,
        boolean enabled, Optional<Instant> next, Optional<Instant> lastFired) {}

    /**
     * The clock that functions see.
     *
     * @param now       its time
     * @param simulated whether it was set and does not show the real time
     * @param running   whether it runs
     */
    record ClockState(Instant now, boolean simulated, boolean running) {}

    /**
     * The outcome of one event.
     *
     * @param requestId the request id under which the function logged
     * @param failed    whether the function failed or ran out of time
     * @param answer    its answer as JSON, or {@code {errorMessage, errorType, stackTrace}}
     * @param millis    duration in milliseconds
     */
    record Invocation(String requestId, boolean failed, byte[] answer, long millis) {}
}
