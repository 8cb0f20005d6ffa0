package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.StreamSource;

/**
 * Delivers records of a stream to a function, in order, until each is handled or given up. A failed batch is retried:
 * halved first if the template says so, which costs no attempt, and from the first failed record if the function names
 * one.
 */
final class StreamDelivery {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final StreamSource source;
    private final Invoker function;
    private final GivenUp givenUp;
    private final Pause pause;

    StreamDelivery(StreamSource source, Invoker function, GivenUp givenUp, Pause pause) {
        this.source = source;
        this.function = function;
        this.givenUp = givenUp;
        this.pause = pause;
    }

    /** Is told of records that failed too often. */
    @FunctionalInterface
    interface GivenUp {
        void records(String shard, List<ObjectNode> records, String requestId, int attempts)
            throws InterruptedException;
    }

    /** Waits before a retry. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * Delivers one batch.
     *
     * @param shard   the shard of the records
     * @param records the records
     * @return how many records were given up
     */
    int deliver(String shard, List<ObjectNode> records) throws InterruptedException {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(records, 0));
        int lost = 0;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            Outcome outcome = invoke(part.records());
            int taken = taken(part.records(), outcome);
            if (taken == part.records().size()) {
                continue;
            }
            List<ObjectNode> rest = part.records().subList(taken, part.records().size());
            // After progress the attempts start again: the record that failed now is another.
            int attempts = taken > 0 ? 1 : part.attempts() + 1;
            if (taken == 0 && source.bisectOnError() && rest.size() > 1) {
                int half = (rest.size() + 1) / 2;
                parts.push(new Part(rest.subList(half, rest.size()), part.attempts()));
                parts.push(new Part(rest.subList(0, half), part.attempts()));
            } else if (source.maximumRetryAttempts().isPresent()
                && attempts > source.maximumRetryAttempts().getAsInt()) {
                givenUp.records(shard, rest, outcome.requestId(), attempts);
                lost += rest.size();
            } else {
                pause.sleep(pause(attempts));
                parts.push(new Part(rest, attempts));
            }
        }
        return lost;
    }

    /**
     * Delivers records. A failure of the delivery counts as a failure of the function: otherwise one batch could hold
     * up all others.
     */
    private Outcome invoke(List<ObjectNode> records) throws InterruptedException {
        String requestId = Invoker.newRequestId();
        try {
            return function.invoke(StreamRecords.event(records), requestId);
        } catch (RuntimeException | Error e) {
            Failure.print(source.function(), requestId, "was not reached with records of " + source.table(), e);
            return new Outcome(requestId, Outcome.Result.FAILED, new byte[0], 0);
        }
    }

    /** The number of records, from the first on, that the function handled. */
    private int taken(List<ObjectNode> records, Outcome outcome) {
        if (outcome.failed()) {
            return 0;
        }
        if (!source.reportBatchItemFailures()) {
            return records.size();
        }
        Set<String> all = new LinkedHashSet<>();
        records.forEach(record -> all.add(StreamRecords.sequenceNumber(record)));
        Optional<Set<String>> failures = BatchResponse.failures(outcome.answer(), all);
        if (failures.isEmpty()) {
            Failure.print(source.function(), outcome.requestId(),
                "answered no batchItemFailures that could be understood, "
                    + "so the whole batch counts as failed: "
                    + new String(outcome.answer(), StandardCharsets.UTF_8));
            return 0;
        }
        int first = 0;
        for (String sequenceNumber : all) {
            if (failures.get().contains(sequenceNumber)) {
                return first;
            }
            first++;
        }
        return records.size();
    }

    private static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private record Part(List<ObjectNode> records, int attempts) {}
}
