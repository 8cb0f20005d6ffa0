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

/** A secret in a memory that keeps versions as Secrets Manager does, the functions that read it, and people who go on while it is changed. */
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

    /** Puts a new version there, as an operator does. */
    public void rotate() {
        var all = new ArrayList<>(versions);
        all.add(new Version("secret number " + rotations.incrementAndGet() + " of tests, of no use elsewhere", clock.instant()));
        versions = List.copyOf(all);
    }

    /** Whether it can be reached. */
    void down(boolean down) {
        this.down = down;
    }

    /** How often it was asked for a version. */
    int asked() {
        return asked.get();
    }

    /** The secrets as one function sees them, which asks for them by itself. */
    public Secrets ofAFunction() {
        return new Secrets("SECRET_OF_TESTS", this, clock);
    }

    /** What one person does again and again; throws when something goes wrong. */
    @FunctionalInterface
    public interface Work {
        /** Does it once more. */
        void once() throws Exception;
    }

    /**
     * Changes the secret three times while people are at work: everyone does their work several times between two moves of the clock, so that no
     * thread sleeps through minutes, and the clock moves on by a minute at a time.
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

    /** Until everybody has done their work from beginning to end. */
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
