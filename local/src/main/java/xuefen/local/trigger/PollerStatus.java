package xuefen.local.trigger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a poller did since the start, counted by the poller and read by whoever shows it. */
public final class PollerStatus {
    private final String function;
    private final String source;
    private final String kind;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder batches = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean running;
    private volatile String lastError;

    PollerStatus(String function, String source, String kind) {
        this.function = function;
        this.source = source;
        this.kind = kind;
    }

    void running(boolean now) {
        running = now;
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

    /** Remembers a fault of the poller itself; true if it is another than before, which is worth a line in the log. */
    boolean fault(String message) {
        boolean another = !message.equals(lastError);
        lastError = message;
        return another;
    }

    void wellAgain() {
        lastError = null;
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
        return running;
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
        return Optional.ofNullable(lastError);
    }
}
