package xuefen.local.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import xuefen.local.template.FunctionResource;

/**
 * Passes events to a function in one environment, which is replaced once it is unusable. Concurrency is limited;
 * callers beyond the limit wait.
 */
public final class FunctionPool implements Invoker, AutoCloseable {
    private final FunctionResource function;
    private final Code code;
    private final int limit;
    private final Semaphore turns;
    private final ReentrantLock starting = new ReentrantLock();
    private final AtomicInteger busy = new AtomicInteger();
    private final LongAdder invocations = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final AtomicLong lastColdStart = new AtomicLong(-1);
    // Both are changed only under the lock.
    private volatile ExecutionEnvironment current;
    private volatile int started;
    private volatile boolean closed;

    /**
     * A function without an environment yet.
     *
     * @param function    the function
     * @param projectRoot folder that its {@code CodeUri} is relative to
     * @param codes       where its zip is unpacked
     * @param concurrency how many events it may handle at once, unless it reserves another number
     * @throws IOException if its zip is missing
     */
    public FunctionPool(FunctionResource function, Path projectRoot, CodeStore codes, int concurrency)
        throws IOException {
        this.function = function;
        try {
            this.code = codes.code(projectRoot.resolve(function.codeUri()));
        } catch (IOException e) {
            throw new IOException("function " + function.name() + ": " + e.getMessage(), e);
        }
        this.limit = Math.min(concurrency, function.reservedConcurrency().orElse(concurrency));
        this.turns = new Semaphore(limit, true);
    }

    /**
     * The ARN of a function.
     *
     * @param name its logical id
     * @return its ARN
     */
    public static String arn(String name) {
        return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
    }

    /** {@return the function} */
    public FunctionResource function() {
        return function;
    }

    /** {@return how many events it can handle at once} */
    public int limit() {
        return limit;
    }

    @Override
    public Outcome invoke(byte[] event, String requestId, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Outcome(requestId, Outcome.Result.BUSY, new byte[0], millisSince(start));
        }
        try {
            return run(event, requestId, start);
        } finally {
            turns.release();
        }
    }

    private Outcome run(byte[] event, String requestId, long start) throws InterruptedException {
        busy.incrementAndGet();
        invocations.increment();
        ExecutionEnvironment environment = null;
        try {
            environment = take();
            byte[] answer = environment.invoke(event, requestId);
            return new Outcome(requestId, Outcome.Result.DONE, answer, millisSince(start));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            errors.increment();
            Failure.cutStack(t);
            Failure.print(function.name(), requestId, environment == null ? "cannot start" : "failed", t);
            return new Outcome(requestId, Outcome.Result.FAILED, Failure.answer(t), millisSince(start));
        } finally {
            busy.decrementAndGet();
            if (environment != null) {
                environment.release();
            }
        }
    }

    private ExecutionEnvironment take() throws Throwable {
        starting.lockInterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the function host is stopping");
            }
            if (current != null && !current.usable()) {
                drop();
            }
            if (current == null) {
                started++;
                current = ExecutionEnvironment.start(function, code, started);
                lastColdStart.set(current.coldStartMillis());
            }
            current.hold();
            return current;
        } finally {
            starting.unlock();
        }
    }

    private void drop() {
        current.retire();
        current = null;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** {@return how many environments have been started so far} */
    public int environmentsStarted() {
        return started;
    }

    /** {@return whether there is an environment that takes events} */
    public boolean warm() {
        ExecutionEnvironment environment = current;
        return environment != null && environment.usable();
    }

    /** {@return how many events it is handling or starting an environment for} */
    public int busy() {
        return busy.get();
    }

    /** {@return how many events wait for their turn} */
    public int waiting() {
        return turns.getQueueLength();
    }

    /** {@return how many events have been handled, failed ones included} */
    public long invocations() {
        return invocations.sum();
    }

    /** {@return how many events have failed} */
    public long errors() {
        return errors.sum();
    }

    /** {@return the duration of the last cold start in milliseconds; empty if there was none} */
    public OptionalLong lastColdStartMillis() {
        long millis = lastColdStart.get();
        return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    @Override
    public void close() {
        starting.lock();
        try {
            closed = true;
            if (current != null) {
                drop();
            }
        } finally {
            starting.unlock();
        }
    }
}
