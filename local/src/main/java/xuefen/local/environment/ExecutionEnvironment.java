package xuefen.local.environment;

import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import xuefen.local.template.FunctionResource;

/**
 * One environment of a function: a class loader of its own, one handler, one thread. The thread stays the same for all its
 * events, as on Lambda, so that what libraries keep per thread is kept.
 */
final class ExecutionEnvironment implements AutoCloseable {
    /** Longer than any function here needs; one that never ends must not keep its callers for ever. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final FunctionResource function;
    private final BlockingQueue<Runnable> work = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private final long coldStartMillis;
    private Handler handler;
    private URLClassLoader loader;
    private volatile boolean usable = true;

    private ExecutionEnvironment(FunctionResource function, Code code, int number) throws Throwable {
        this.function = function;
        String name = function.name() + "#" + number;
        long start = System.nanoTime();
        thread = new Thread(this::run, name);
        // Whatever a function left running must not keep the process alive.
        thread.setDaemon(true);
        thread.start();
        try {
            call(() -> {
                loader = code.newLoader();
                thread.setContextClassLoader(loader);
                handler = Handler.load(function.handler(), loader);
                return null;
            }, START_LIMIT, "Init timed out after 60.00 seconds");
        } catch (Throwable t) {
            close();
            throw t;
        }
        coldStartMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
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

    /** Whether it can take another event: not after a timeout or an {@link Error}, when Lambda throws an environment away too. */
    boolean usable() {
        return usable;
    }

    /**
     * Handles one event.
     *
     * @throws Throwable whatever the handler threw
     */
    byte[] invoke(byte[] event, String requestId) throws Throwable {
        Duration timeout = function.timeout();
        LocalContext context = new LocalContext(function, requestId, System.nanoTime() + timeout.toNanos());
        try {
            return call(() -> handler.handle(event, context), timeout,
                    String.format(Locale.ROOT, "RequestId: %s Error: Task timed out after %.2f seconds", requestId, timeout.toMillis() / 1000.0));
        } catch (Error e) {
            usable = false;
            throw e;
        }
    }

    private byte[] call(Work task, Duration limit, String timedOut) throws Throwable {
        FutureTask<byte[]> future = new FutureTask<>(() -> {
            try {
                return task.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new ExecutionException(t);
            }
        });
        work.put(future);
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            StackTraceElement[] where = thread.getStackTrace();
            usable = false;
            throw new Failure.TimedOut(timedOut, where);
        } catch (InterruptedException e) {
            // Nobody waits for it any more, yet it goes on: it must not take another event meanwhile.
            usable = false;
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void run() {
        try {
            while (usable) {
                work.take().run();
            }
        } catch (InterruptedException _) {
            // Closed while it waited for work.
        }
    }

    @Override
    public void close() {
        usable = false;
        // A thread cannot be killed; an interrupt ends whatever waits.
        thread.interrupt();
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException _) {
            // Its files are read only, nothing is lost.
        }
    }

    @FunctionalInterface
    private interface Work {
        byte[] run() throws Throwable;
    }
}
