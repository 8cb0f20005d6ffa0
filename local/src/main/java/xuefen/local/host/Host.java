package xuefen.local.host;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.local.clock.HostClock;
import xuefen.local.environment.CodeStore;
import xuefen.local.environment.Failure;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.front.HttpFront;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.Resolved;
import xuefen.local.template.Schedule;
import xuefen.local.template.SqsSource;
import xuefen.local.template.StreamSource;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;
import xuefen.local.thread.Supervised;
import xuefen.local.trigger.AsynchronousRuns;
import xuefen.local.trigger.AwsDestinations;
import xuefen.local.trigger.Destinations;
import xuefen.local.trigger.PollerStatus;
import xuefen.local.trigger.Scheduler;
import xuefen.local.trigger.SqsPoller;
import xuefen.local.trigger.StreamFailures;
import xuefen.local.trigger.StreamPoller;

/** Wires together everything of a template that runs. */
final class Host implements HostView, AutoCloseable {
    private final HostClock clock = new HostClock();
    private final Map<String, FunctionPool> functions = new LinkedHashMap<>();
    private final List<SqsPoller> queuePollers = new ArrayList<>();
    private final List<StreamPoller> streamPollers = new ArrayList<>();
    private final Scheduler scheduler;
    private final HttpFront front;
    private final Clients clients = new Clients();
    private final CodeStore codes;

    private Host(HostOptions options) throws IOException {
        Template template = TemplateReader.read(Path.of(options.template()), options.parameters());
        Resolved resolved = Resolved.read(Path.of(options.resolved()));
        Path data = Path.of(options.data());
        codes = new CodeStore(data.resolve("code"));
        for (FunctionResource function : template.functions().values()) {
            functions.put(function.name(),
                new FunctionPool(function, Path.of(options.projectRoot()), codes, options.concurrency()));
        }
        front = new HttpFront(options.port(), template, functions::get, clock);
        for (SqsSource source : template.queueSources()) {
            FunctionPool function = functions.get(source.function());
            queuePollers.add(new SqsPoller(source, resolved.value(source.queue(), "QueueUrl"),
                resolved.value(source.queue(), "Arn"), clients.sqs(), function, function.limit(), front::rush));
        }
        Destinations destinations = (destination, failure) -> new AwsDestinations(clients.sqs(), clients.s3(), resolved)
            .put(destination, failure);
        for (StreamSource source : template.streamSources()) {
            String streamArn = resolved.value(source.table(), "StreamArn");
            StreamFailures failures = new StreamFailures(source, streamArn, destinations);
            streamPollers.add(new StreamPoller(source, streamArn, clients.streams(), functions.get(source.function()),
                failures, data.resolve("streams")));
        }
        scheduler = new Scheduler(template.schedules(),
            new AsynchronousRuns(functions::get, function -> template.function(function).eventInvoke(), destinations),
            clock);
        ServiceLoader.load(HostExtension.class)
            .forEach(extension -> front.mount(extension.path(), extension.handler(this, options)));
    }

    /** Starts everything; the front starts last, once everything behind it runs. */
    static Host start(HostOptions options) throws IOException {
        Host host = new Host(options);
        host.front.warm();
        host.queuePollers.forEach(SqsPoller::start);
        host.streamPollers.forEach(StreamPoller::start);
        host.scheduler.start();
        host.front.start();
        Thread.ofVirtual().name("tidy").start(host::tidy);
        return host;
    }

    private void tidy() {
        try {
            codes.tidy();
        } catch (IOException e) {
            Failure.print("CodeStore", "-", "cannot delete libraries of earlier builds", e);
        }
    }

    int port() {
        return front.port();
    }

    @Override
    public List<FunctionState> functions() {
        return functions.values().stream()
            .map(pool -> new FunctionState(pool.function().name(), pool.function().description(),
                pool.function().handler(), pool.warm(), pool.environmentsStarted(), pool.busy(), pool.limit(),
                pool.waiting(), pool.invocations(), pool.errors(), boxed(pool.lastColdStartMillis())))
            .toList();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    @Override
    public List<PollerState> pollers() {
        List<PollerStatus> all = new ArrayList<>();
        queuePollers.forEach(poller -> all.add(poller.status()));
        streamPollers.forEach(poller -> all.add(poller.status()));
        return all.stream()
            .map(poller -> new PollerState(poller.function(), poller.source(), poller.kind(), poller.running(),
                poller.inFlight(), poller.batches(), poller.records(), poller.failed(), poller.lastError()))
            .toList();
    }

    @Override
    public List<ThreadState> threads() {
        List<ThreadState> all = new ArrayList<>();
        queuePollers.forEach(poller -> all.add(state(poller.supervised(), poller.supervised().running())));
        streamPollers.forEach(poller -> all.add(state(poller.supervised(), poller.supervised().running())));
        all.add(state(scheduler.supervised(), scheduler.supervised().running()));
        // The server has threads of its own; their faults are reported here.
        all.add(state(front.supervised(), true));
        return all;
    }

    private static ThreadState state(Supervised work, boolean running) {
        return new ThreadState(work.name(), running, work.faults(), work.last().map(Supervised.Fault::message),
            work.last().map(Supervised.Fault::at));
    }

    @Override
    public Optional<byte[]> recordsAgain(String function, String shard, String sequenceNumber, int count) {
        return streamPollers.stream().filter(poller -> poller.source().function().equals(function)).findFirst()
            .flatMap(poller -> poller.again(shard, sequenceNumber, count));
    }

    @Override
    public List<ScheduleState> schedules() {
        return scheduler.schedules().stream().map(this::state).toList();
    }

    private ScheduleState state(Schedule schedule) {
        return new ScheduleState(schedule.name(), schedule.function(), schedule.description(), schedule.expression(),
            schedule.zone().getId(), schedule.enabled(), scheduler.next(schedule.name()),
            scheduler.lastFired(schedule.name()));
    }

    @Override
    public Invocation fireNow(String schedule) {
        try {
            return invocation(scheduler.fireNow(schedule));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public Invocation invoke(String function, byte[] event) {
        FunctionPool pool = functions.get(function);
        if (pool == null) {
            throw new NoSuchElementException("there is no function " + function);
        }
        try {
            return invocation(pool.invoke(event, Invoker.newRequestId()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Invocation invocation(Outcome outcome) {
        return new Invocation(outcome.requestId(), outcome.failed(), outcome.answer(), outcome.millis());
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the function host is stopping", e);
    }

    @Override
    public ClockState clock() {
        return new ClockState(clock.instant(), clock.simulated(), clock.running());
    }

    @Override
    public void setClock(Instant now, boolean running) {
        clock.set(now, running);
    }

    @Override
    public void resetClock() {
        clock.reset();
    }

    /** Takes no more work, waits for work in progress, then releases everything. */
    @Override
    public void close() {
        scheduler.close();
        List<Thread> closing = new ArrayList<>();
        closing.add(Thread.ofVirtual().start(front::close));
        queuePollers.forEach(poller -> closing.add(Thread.ofVirtual().start(poller::close)));
        streamPollers.forEach(poller -> closing.add(Thread.ofVirtual().start(poller::close)));
        for (Thread each : closing) {
            try {
                each.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        functions.values().forEach(FunctionPool::close);
        clients.close();
    }

    /**
     * Clients of the pollers, created when first needed. Like functions, they find the stand-ins through the
     * environment.
     */
    private static final class Clients implements AutoCloseable {
        private final SdkHttpClient http = UrlConnectionHttpClient.create();
        private SqsClient sqs;
        private S3Client s3;
        private DynamoDbStreamsClient streams;

        synchronized S3Client s3() {
            if (s3 == null) {
                s3 = S3Client.builder().httpClient(http).forcePathStyle(true).build();
            }
            return s3;
        }

        synchronized SqsClient sqs() {
            if (sqs == null) {
                sqs = SqsClient.builder().httpClient(http).build();
            }
            return sqs;
        }

        DynamoDbStreamsClient streams() {
            if (streams == null) {
                // Streams has a service name and thus an endpoint of its own; DynamoDB Local serves both at one
                // address.
                var builder = DynamoDbStreamsClient.builder().httpClient(http);
                Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")).map(URI::create)
                    .ifPresent(builder::endpointOverride);
                streams = builder.build();
            }
            return streams;
        }

        @Override
        public void close() {
            if (sqs != null) {
                sqs.close();
            }
            if (s3 != null) {
                s3.close();
            }
            if (streams != null) {
                streams.close();
            }
            http.close();
        }
    }
}
