package xuefen.platform.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import xuefen.platform.testing.SettableClock;

/**
 * An in-memory secret with versions like those of Secrets Manager, functions that read it, and callers that go on while
 * it changes.
 */
public final class ChangingSecrets implements SecretVersions {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final SettableClock clock;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rotations = new AtomicInteger();
    private volatile List<Version> versions = List.of();
    private volatile boolean down;

    /** A secret that was never changed. */
    public ChangingSecrets(SettableClock clock) {
        this.clock = clock;
        rotate();
    }

    @Override
    public Optional<Version> at(String stage) {
        asked.incrementAndGet();
        if (down) {
            throw new IllegalStateException("Secrets Manager cannot be reached");
        }
        var now = versions;
        var back = stage.equals(CURRENT) ? 1 : 2;
        return now.size() < back ? Optional.empty() : Optional.of(now.get(now.size() - back));
    }

    /** Stores a new version, as an operator does. */
    public void rotate() {
        var all = new ArrayList<>(versions);
        all.add(new Version("secret number " + rotations.incrementAndGet() + " of tests, of no use elsewhere",
            clock.instant()));
        versions = List.copyOf(all);
    }

    /** Sets whether the secret store is unreachable. */
    void down(boolean down) {
        this.down = down;
    }

    /** How many reads of a version it has had. */
    int asked() {
        return asked.get();
    }

    /** The secrets as one function sees them, fetched by that function itself. */
    public Secrets ofAFunction() {
        return new Secrets("SECRET_OF_TESTS", this, clock);
    }

    /** The repeated work of one caller; throws when something goes wrong. */
    @FunctionalInterface
    public interface Work {
        /** Does the work once. */
        void once() throws Exception;
    }

    /**
     * Changes the secret three times while callers work. The clock moves by a minute at a time; between two moves each
     * caller repeats its work, so that no thread misses minutes.
     */
    public void changeUnder(List<? extends Work> people) throws Exception {
        var over = new AtomicBoolean();
        var rounds = new AtomicLongArray(people.size());
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            var running = IntStream.range(0, people.size()).mapToObj(i -> threads.submit((Callable<Void>) () -> {
                while (!over.get()) {
                    people.get(i).once();
                    rounds.incrementAndGet(i);
                }
                return null;
            })).toList();
            try {
                for (int rotation = 0; rotation < 3; rotation++) {
                    eachAgain(rounds, running);
                    rotate();
                    for (int step = 0; step < 25; step++) {
                        eachAgain(rounds, running);
                        clock.advance(STEP);
                    }
                }
            } finally {
                over.set(true);
            }
            for (var each : running) {
                finished(each);
            }
        }
    }

    /** Waits until each caller has done its work from beginning to end. */
    private static void eachAgain(AtomicLongArray rounds, List<Future<Void>> running) throws Exception {
        var enough = IntStream.range(0, rounds.length()).mapToLong(i -> rounds.get(i) + 2).toArray();
        for (int i = 0; i < enough.length; i++) {
            while (rounds.get(i) < enough[i]) {
                if (running.get(i).isDone()) {
                    finished(running.get(i));
                }
                LockSupport.parkNanos(50_000);
            }
        }
    }

    private static void finished(Future<Void> work) throws Exception {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError("while the secret changed", e.getCause());
        }
    }
}
