package xuefen.local.trigger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import xuefen.local.thread.Supervised;

/** What a poller did since the start, counted by the poller and read by whoever shows it. */
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

    /** A record was given up before it was handed over. */
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

    /** {@return how many batches it handed over} */
    public long batches() {
        return batches.sum();
    }

    /** {@return how many messages or records were in them} */
    public long records() {
        return records.sum();
    }

    /** {@return how many of those the function did not take} */
    public long failed() {
        return failed.sum();
    }

    /** {@return what keeps it from polling, if something does} */
    public Optional<String> lastError() {
        return supervised.lastError();
    }
}
