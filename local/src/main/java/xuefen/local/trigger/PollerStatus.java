package xuefen.local.trigger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import xuefen.local.thread.Supervised;

/** Counts the work of a poller since the start. The poller writes the counts, displays read them. */
public final class PollerStatus {
    private final String function;
    private final String source;
    private final String kind;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder batches = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Supervised supervised;

    PollerStatus(String function, String source, String kind, Supervised supervised) {
        this.function = function;
        this.source = source;
        this.kind = kind;
        this.supervised = supervised;
    }

    void handedOver(int size) {
        inFlight.incrementAndGet();
        batches.increment();
        records.add(size);
    }

    void handled(int failures) {
        inFlight.decrementAndGet();
        failed.add(failures);
    }

    /** Counts a record that was given up before delivery. */
    void lost() {
        records.increment();
        failed.increment();
    }

    /** {@return the function that it feeds} */
    public String function() {
        return function;
    }

    /** {@return logical id of the queue or table} */
    public String source() {
        return source;
    }

    /** {@return {@code SQS} or {@code DynamoDB}} */
    public String kind() {
        return kind;
    }

    /** {@return whether it polls} */
    public boolean running() {
        return supervised.running();
    }

    /** {@return how many batches the function handles now} */
    public int inFlight() {
        return inFlight.get();
    }

    /** {@return how many batches it has delivered} */
    public long batches() {
        return batches.sum();
    }

    /** {@return how many messages or records were in them} */
    public long records() {
        return records.sum();
    }

    /** {@return how many of those the function failed to handle} */
    public long failed() {
        return failed.sum();
    }

    /** {@return the fault that keeps it from polling, if there is one} */
    public Optional<String> lastError() {
        return supervised.lastError();
    }
}
