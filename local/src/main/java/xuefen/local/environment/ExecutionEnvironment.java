package xuefen.local.environment;

import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import xuefen.local.template.FunctionResource;

/**
 * One environment of a function: a class loader of its own and one handler, which several threads call, each with one
 * event at a time. Lambda calls such an environment a managed instance. Lambda's ordinary environments have one handler
 * per event; here that would make the JVM compile the same code as many times.
 */
final class ExecutionEnvironment {
    /** Longer than any function here needs to start; a start that never ends must not block its callers forever. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /**
     * Extra time for the first event. Lambda initializes an environment in a separate phase of 10 seconds with a
     * processor to itself, or before a snapshot; here the first event loads the remaining classes while everything else
     * runs on this machine.
     */
    private static final Duration INIT_PHASE = Duration.ofSeconds(10);

    private final FunctionResource function;
    private final ExecutorService threads;
    private final URLClassLoader loader;
    private final Handler handler;
    private final long coldStartMillis;
    // The number of events in progress, plus one while new ones may come.
    private final AtomicInteger holds = new AtomicInteger(1);
    private volatile boolean usable = true;
    private volatile boolean answered;

    private ExecutionEnvironment(FunctionResource function, Code code, int number) throws Throwable {
        this.function = function;
        long start = System.nanoTime();
        loader = code.newLoader();
        // As many threads as there are events, not as many as there may be: each thread has its stack, and libraries
        // keep buffers for each.
        threads = Executors.newCachedThreadPool(threadFactory(function.name() + "#" + number, loader));
        try {
            handler = await(threads.submit(() -> run(() -> Handler.load(function.handler(), loader))), START_LIMIT,
                () -> new Failure.TimedOut("Init timed out after 60.00 seconds", new StackTraceElement[0]));
        } catch (Throwable t) {
            retire();
            throw t;
        }
        coldStartMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static ThreadFactory threadFactory(String name, ClassLoader loader) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
            // Threads that a function left running must not keep the process alive.
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /**
     * Starts an environment.
     *
     * @throws Throwable whatever loading or constructing the handler threw
     */
    static ExecutionEnvironment start(FunctionResource function, Code code, int number) throws Throwable {
        return new ExecutionEnvironment(function, code, number);
    }

    long coldStartMillis() {
        return coldStartMillis;
    }

    /**
     * Whether it can take another event: not after a timeout or an {@link Error}, after which Lambda discards an
     * environment too.
     */
    boolean usable() {
        return usable;
    }

    /** Announces an event, so that the environment does not end before it. */
    void hold() {
        holds.incrementAndGet();
    }

    /** Ends what {@link #hold} began. */
    void release() {
        if (holds.decrementAndGet() == 0) {
            end();
        }
    }

    /**
     * Handles one event, between {@link #hold} and {@link #release}.
     *
     * @throws Throwable whatever the handler threw
     */
    byte[] invoke(byte[] event, String requestId) throws Throwable {
        LocalContext context = new LocalContext(function, requestId, System.nanoTime() + function.timeout().toNanos());
        Duration timeout = answered ? function.timeout() : function.timeout().plus(INIT_PHASE);
        AtomicReference<Thread> worker = new AtomicReference<>();
        try {
            byte[] answer = await(threads.submit(() -> {
                worker.set(Thread.currentThread());
                return run(() -> handler.handle(event, context));
            }), timeout, () -> new Failure.TimedOut(
                String.format(Locale.ROOT, "RequestId: %s Error: Task timed out after %.2f seconds", requestId,
                    timeout.toMillis() / 1000.0),
                worker.get() == null ? new StackTraceElement[0] : worker.get().getStackTrace()));
            answered = true;
            return answer;
        } catch (Error e) {
            usable = false;
            throw e;
        }
    }

    private static <T> T run(Work<T> task) throws Exception {
        try {
            return task.run();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new ExecutionException(t);
        }
    }

    private <T> T await(Future<T> future, Duration limit, Supplier<Failure.TimedOut> timedOut) throws Throwable {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            usable = false;
            Failure.TimedOut failure = timedOut.get();
            // A thread cannot be killed, but an interrupt ends its waiting.
            future.cancel(true);
            throw failure;
        } catch (InterruptedException e) {
            // The event goes on although no caller waits for it: no other event may follow it here.
            usable = false;
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** Takes no more events, and ends with the last event in progress. */
    void retire() {
        usable = false;
        release();
    }

    private void end() {
        threads.shutdownNow();
        try {
            loader.close();
        } catch (IOException _) {
            // Its files are only read, so nothing is lost.
        }
        Handler.forgetTypes();
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws Throwable;
    }
}
