package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.SqsSource;
import xuefen.local.thread.Supervised;

/**
 * Reads a queue for a function. A batch is received only when the function can take it, so that no message waits here
 * while its visibility timeout runs. A message that the function fails to handle stays in the queue: it reappears by
 * itself, and moves to the dead-letter queue after too many receives.
 */
public final class SqsPoller implements AutoCloseable {
    /** Maximum number of messages that one request may receive or delete. */
    private static final int REQUEST_SIZE = 10;
    /**
     * The number that Lambda begins with. More workers would wait for the same table, which writes one batch at a time.
     */
    public static final int MOST_WORKERS = 5;
    /** Two workers receive and delete while the batch of a third is written, so that the table is never idle. */
    private static final int WORKERS_IN_A_RUSH = 3;
    /** Short enough for a stopping host to wait for it, instead of losing a message in transit. */
    private static final Duration LONG_POLL = Duration.ofSeconds(2);
    /** How long a stopping host waits for batches in progress. */
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final SqsSource source;
    private final String queueUrl;
    private final String queueArn;
    private final SqsClient sqs;
    private final Invoker function;
    private final int limit;
    private final BooleanSupplier rush;
    private final Supervised supervised;
    private final PollerStatus status;
    // Guarded by this, as are all counts of workers.
    private int workers;
    private int receiving;

    /**
     * Prepares to read a queue.
     *
     * @param source   the source in the template
     * @param queueUrl the queue's address
     * @param queueArn the queue's name in events
     * @param sqs      the client
     * @param function the function
     * @param limit    how many events the function can handle at once
     * @param rush     whether callers wait for answers; then only three workers go on, since here, unlike on AWS, the
     *                 workers share the processors with those answers, and messages in a queue can wait
     */
    public SqsPoller(SqsSource source, String queueUrl, String queueArn, SqsClient sqs, Invoker function, int limit,
        BooleanSupplier rush) {
        this.source = source;
        this.queueUrl = queueUrl;
        this.queueArn = queueArn;
        this.sqs = sqs;
        this.function = function;
        this.rush = rush;
        this.limit = Math.min(Math.min(limit, MOST_WORKERS), source.maximumConcurrency().orElse(limit));
        this.supervised = new Supervised("sqs-" + source.queue(),
            (_, fault) -> Failure.print(source.function(), "-", "cannot read " + source.queue() + ", and tries again",
                fault));
        this.status = new PollerStatus(source.function(), source.queue(), "SQS", supervised);
    }

    /** Starts reading. */
    public synchronized void start() {
        addReceiver();
    }

    /** {@return the counts of its work} */
    public PollerStatus status() {
        return status;
    }

    /** {@return the supervision of its threads} */
    public Supervised supervised() {
        return supervised;
    }

    private synchronized void addReceiver() {
        Worker worker = new Worker();
        workers++;
        receiving++;
        try {
            Thread.ofPlatform().daemon().name(supervised.name()).start(worker::run);
        } catch (Throwable t) {
            // The thread did not start, for example without memory for it, so it must not count.
            workers--;
            receiving--;
            throw t;
        }
    }

    /** One thread: it receives a batch, handles it, and receives the next. */
    private final class Worker {
        // Guarded by the poller. Kept over a fault, so that the next round begins in the same role.
        private boolean receives = true;

        private void run() {
            try {
                supervised.run(this::once);
            } finally {
                ended();
            }
        }

        private boolean once() throws InterruptedException {
            if (!backToReceiving()) {
                return false;
            }
            List<Message> batch = receive();
            if (!goesOn(batch)) {
                return false;
            }
            if (!batch.isEmpty()) {
                handle(batch);
            }
            return true;
        }

        /**
         * Whether this worker receives again; in a rush, after it has handled a batch, only if no other worker
         * receives.
         */
        private boolean backToReceiving() {
            synchronized (SqsPoller.this) {
                if (!receives) {
                    if (receiving > 0 && rush.getAsBoolean()) {
                        return false;
                    }
                    receives = true;
                    receiving++;
                }
                return true;
            }
        }

        /**
         * Lets one worker receive while others handle. A full batch means more work, so one more worker starts, within
         * the limit.
         */
        private boolean goesOn(List<Message> batch) {
            synchronized (SqsPoller.this) {
                if (batch.isEmpty() && !supervised.closed() && receiving == 1) {
                    return true;
                }
                receives = false;
                receiving--;
                if (batch.isEmpty()) {
                    return false;
                }
                boolean full = batch.size() == source.batchSize();
                int most = rush.getAsBoolean() ? WORKERS_IN_A_RUSH : limit;
                if (!supervised.closed() && workers < most && (full || receiving == 0)) {
                    // A helper that fails to start must not keep this worker from its batch.
                    supervised.attempt(SqsPoller.this::addReceiver);
                }
                return true;
            }
        }

        private void ended() {
            synchronized (SqsPoller.this) {
                workers--;
                if (receives) {
                    receiving--;
                }
                SqsPoller.this.notifyAll();
            }
        }
    }

    private List<Message> receive() throws InterruptedException {
        List<Message> batch = new ArrayList<>(request(LONG_POLL));
        long until = System.nanoTime() + source.batchingWindow().toNanos();
        while (!batch.isEmpty() && !supervised.closed() && batch.size() < source.batchSize()) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            batch.addAll(request(left.compareTo(LONG_POLL) < 0 ? left : LONG_POLL, source.batchSize() - batch.size()));
        }
        return batch;
    }

    private List<Message> request(Duration wait) {
        return request(wait, source.batchSize());
    }

    private List<Message> request(Duration wait, int most) {
        return sqs
            .receiveMessage(
                ReceiveMessageRequest.builder().queueUrl(queueUrl).maxNumberOfMessages(Math.min(REQUEST_SIZE, most))
                    .waitTimeSeconds(Math.max(1, Math.toIntExact(wait.toSeconds())))
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL).messageAttributeNames("All").build())
            .messages();
    }

    /** Passes one batch to the function and deletes the messages that it handled. */
    void handle(List<Message> batch) throws InterruptedException {
        status.handedOver(batch.size());
        int failed = batch.size();
        try {
            String requestId = Invoker.newRequestId();
            Outcome outcome = function.invoke(SqsEvents.event(batch, queueArn), requestId);
            if (!outcome.failed()) {
                Set<String> failures = failures(batch, outcome);
                List<Message> taken = batch.stream().filter(message -> !failures.contains(message.messageId()))
                    .toList();
                failed = batch.size() - taken.size();
                delete(taken, requestId);
            }
        } finally {
            status.handled(failed);
        }
    }

    private Set<String> failures(List<Message> batch, Outcome outcome) {
        if (!source.reportBatchItemFailures()) {
            return Set.of();
        }
        Set<String> all = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        return BatchResponse.failures(outcome.answer(), all).orElseGet(() -> {
            Failure.print(source.function(), outcome.requestId(),
                "answered no batchItemFailures that could be understood, "
                    + "so the whole batch counts as failed: "
                    + new String(outcome.answer(), StandardCharsets.UTF_8));
            return all;
        });
    }

    private void delete(List<Message> taken, String requestId) {
        for (int from = 0; from < taken.size(); from += REQUEST_SIZE) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : taken.subList(from, Math.min(taken.size(), from + REQUEST_SIZE))) {
                entries.add(DeleteMessageBatchRequestEntry.builder().id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle()).build());
            }
            try {
                sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
            } catch (SdkException e) {
                // The messages arrive again, which functions must tolerate anyway.
                Failure.print(source.function(), requestId, "cannot delete from " + source.queue(), e);
            }
        }
    }

    /** Receives no more and waits for the batches in progress. */
    @Override
    public synchronized void close() {
        supervised.close();
        try {
            long until = System.nanoTime() + LONG_POLL.plus(GRACE).toNanos();
            while (workers > 0 && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
            }
            if (workers > 0) {
                Failure.print(source.function(), "-", "was still at work on " + status.inFlight() + " batches of "
                    + source.queue() + " when the host stopped; they come again");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
