package xuefen.local.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the function host shows of itself and lets others do to it; the console at {@code /_local} is made of this. */
public interface HostView {
    /** {@return every function of the template, in its order} */
    List<FunctionState> functions();

    /** {@return every poller of a queue or a stream} */
    List<PollerState> pollers();

    /** {@return the threads that go on by themselves, each with what went wrong in it} */
    List<ThreadState> threads();

    /** {@return every schedule} */
    List<ScheduleState> schedules();

    /**
     * Runs a schedule's function now, whatever the clock says, and waits for it.
     *
     * @param schedule the schedule's name
     * @return how it went
     * @throws java.util.NoSuchElementException if there is no schedule of that name
     */
    Invocation fireNow(String schedule);

    /**
     * Invokes a function and waits for it.
     *
     * @param function the function's logical id
     * @param event    the event, as JSON
     * @return how it went
     * @throws java.util.NoSuchElementException if there is no function of that name
     */
    Invocation invoke(String function, byte[] event);

    /**
     * Reads records of a stream once more, where a failure only says where they stand.
     *
     * @param function       the function that reads the stream
     * @param shard          their shard
     * @param sequenceNumber the first
     * @param count          how many at most
     * @return an event of them; nothing if no function of that name reads a stream, or the stream no longer has them
     */
    Optional<byte[]> recordsAgain(String function, String shard, String sequenceNumber, int count);

    /** {@return what functions take the time to be} */
    ClockState clock();

    /**
     * Sets the clock that functions see.
     *
     * @param now     the time from this moment on
     * @param running whether it goes on from there; otherwise it stands until it is set again
     */
    void setClock(Instant now, boolean running);

    /** Gives functions the real time again. */
    void resetClock();

    /**
     * A function and its execution environment.
     *
     * @param name                  its logical id
     * @param description           what it does
     * @param handler               its handler
     * @param warm                  whether it has an environment
     * @param environmentsStarted   how many it has had since the start
     * @param busy                  how many events it handles
     * @param limit                 how many it may handle at once
     * @param waiting               how many events wait for their turn
     * @param invocations           how many events were handled since the start, failed ones included
     * @param errors                how many of those failed
     * @param lastColdStartMillis   how long the last environment took to start, if one did
     */
    record FunctionState(String name, String description, String handler, boolean warm, int environmentsStarted, int busy, int limit, int waiting,
            long invocations, long errors, Optional<Long> lastColdStartMillis) {
    }

    /**
     * A poller.
     *
     * @param function the function that it feeds
     * @param source   logical id of the queue or table
     * @param kind     {@code SQS} or {@code DynamoDB}
     * @param running  whether it polls
     * @param inFlight how many batches the function handles now
     * @param batches  how many batches it handed over since the start
     * @param records  how many messages or records were in them
     * @param failed   how many of those the function did not take
     * @param lastError what went wrong last, in one line, if something did
     */
    record PollerState(String function, String source, String kind, boolean running, int inFlight, long batches, long records, long failed,
            Optional<String> lastError) {
    }

    /**
     * Threads that go on by themselves, whatever happens: after a fault they begin again.
     *
     * @param name        what they do
     * @param running     whether one is at it
     * @param faults      how often they began again since the start
     * @param lastFault   why they did so last, in one line, if they did
     * @param lastFaultAt when that was, by the machine's clock
     */
    record ThreadState(String name, boolean running, long faults, Optional<String> lastFault, Optional<Instant> lastFaultAt) {
    }

    /**
     * A schedule.
     *
     * @param name        its name
     * @param function    the function that it runs
     * @param description when, for people
     * @param expression  as the template has it
     * @param zone        the expression's time zone
     * @param enabled     whether it fires by itself
     * @param next        when it fires next by the clock that functions see, if ever
     * @param lastFired   when it fired last by that clock, if it did
     */
    record ScheduleState(String name, String function, String description, String expression, String zone, boolean enabled, Optional<Instant> next,
            Optional<Instant> lastFired) {
    }

    /**
     * The clock that functions see.
     *
     * @param now       its time
     * @param simulated whether it was set, that is, not the real time
     * @param running   whether it goes on by itself
     */
    record ClockState(Instant now, boolean simulated, boolean running) {
    }

    /**
     * How one event went.
     *
     * @param requestId the request id under which the function logged
     * @param failed    whether the function failed or ran out of time
     * @param answer    its answer as JSON, or {@code {errorMessage, errorType, stackTrace}}
     * @param millis    how long it took
     */
    record Invocation(String requestId, boolean failed, byte[] answer, long millis) {
    }
}
