package xuefen.bench.awards;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.bench.OpenTraining;
import xuefen.bench.RunningStack;
import xuefen.local.client.ApiClient;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.stack.Endpoints;

/**
 * Everybody of one confirmed analysis gets their credits: how long does that take, what does it write, and does
 * everybody have them exactly once, although everything is killed in the middle, three times?
 */
@Command(name = "bench/award",
    description = "Measures the award of one analysis, undisturbed and killed three times in the middle.")
public final class AwardBench implements Callable<Integer> {
    /** Parts of the people who have their entry when everything is killed. */
    private static final List<Double> KILLED_AT = List.of(0.2, 0.45, 0.7);
    /** People of the award that nothing disturbs: enough for its rate, and over within the time of one run. */
    private static final int MOST_UNDISTURBED = 20_000;
    /** Items that the bare table is given at most, each way: each is held in memory. */
    private static final int MOST_BARE = 20_000;
    /** Trainings are opened on this day and held on the next. */
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Instant OPENING = Instant.parse("2026-05-11T01:00:00Z");
    private static final Instant AWARDING = Instant.parse("2026-05-13T01:00:00Z");
    private static final int PAUSE = 10;

    @Option(names = "--people", defaultValue = "100000", description = "who is awarded (default ${DEFAULT-VALUE})")
    private int people;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "says this")
    private boolean help;

    /** Made by the command line. */
    public AwardBench() {}

    /**
     * Measures once.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AwardBench()).execute(args));
    }

    /** A training in whose confirmed analysis so many people qualified, and the id of the award that is to come. */
    private record Ready(UUID training, int people, String award) {}

    @Override
    public Integer call() throws Exception {
        var setting = new Setting(people);
        try (var stack = RunningStack.start("--now", OPENING.toString())) {
            var ready = prepare(stack.endpoints(), setting);
            System.out.printf("%,d accounts and two analyses are there%n", people);
            var undisturbed = undisturbed(stack, ready.getFirst(), setting);
            System.out.printf("%,d people were awarded, undisturbed%n", undisturbed.ledger().events());
            var killed = killed(stack, ready.getLast(), setting);
            System.out.printf("%,d people were awarded, with %d kills%n", killed.ledger().events(),
                killed.kills().size());
            try (var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
                var bare = BareEvents.measure(dynamoDb, new Ledger(dynamoDb, ready.getLast().training()),
                    Math.min(people, MOST_BARE));
                var report = new Report(people, undisturbed, killed, bare, deadLetters(stack.endpoints()));
                System.out.print(report);
                return report.right() ? 0 : 1;
            }
        }
    }

    private List<Ready> prepare(Endpoints endpoints, Setting setting) throws Exception {
        var api = new ApiClient(endpoints.api());
        var trainings = List.of(OpenTraining.open(api, DAY, people), OpenTraining.open(api, DAY, people));
        var numbers = List.of(Math.min(people, MOST_UNDISTURBED), people);
        api.expect(200, null, "PUT", "/_local/api/clock",
            Map.of("now", AWARDING.toString(), "running", true));
        var ready = new ArrayList<Ready>();
        try (var dynamoDb = AwsClients.dynamoDb(endpoints.dynamodb())) {
            setting.openAccounts(dynamoDb);
            var organiser = new Organiser(endpoints);
            for (int i = 0; i < trainings.size(); i++) {
                var training = trainings.get(i);
                organiser.confirm(training,
                    setting.analyse(endpoints, dynamoDb, training, numbers.get(i), AWARDING));
                ready.add(new Ready(training, numbers.get(i), UUID.randomUUID().toString()));
            }
        }
        return ready;
    }

    /**
     * An award that nothing disturbs.
     *
     * @param people  who were to be awarded
     * @param seconds from its order until its job is done
     * @param job     as the API shows it then
     */
    record Undisturbed(int people, double seconds, JsonNode job, Ledger.Contents ledger, JobWrites writes) {}

    private Undisturbed undisturbed(RunningStack stack, Ready ready, Setting setting) throws Exception {
        var organiser = new Organiser(stack.endpoints());
        try (var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
            JobWrites.watch(dynamoDb);
            var begin = System.nanoTime();
            organiser.award(ready.training(), ready.award());
            var job = organiser.done(ready.award());
            var seconds = (System.nanoTime() - begin) / 1e9;
            return new Undisturbed(ready.people(), seconds, job,
                new Ledger(dynamoDb, ready.training()).contents(ready.award(), setting.codes(ready.people())),
                JobWrites.of(dynamoDb, stack.endpoints(), ready.award()));
        }
    }

    /**
     * An award that is killed in the middle, again and again.
     *
     * @param seconds from its order until its job is done
     * @param job     as the API shows it then
     * @param again   the job of a second award, ordered after it
     * @param after   events in the ledger after that
     */
    record Killed(double seconds, JsonNode job, Ledger.Contents ledger, List<Kill> kills, JsonNode again, int after) {}

    private Killed killed(RunningStack stack, Ready ready, Setting setting) throws Exception {
        var begin = System.nanoTime();
        new Organiser(stack.endpoints()).award(ready.training(), ready.award());
        var kills = new ArrayList<Kill>();
        for (var part : KILLED_AT) {
            kills.add(kill(stack, ready, setting.codes(people).get((int) (part * people))));
        }
        var organiser = new Organiser(stack.endpoints());
        var job = organiser.done(ready.award());
        var seconds = (System.nanoTime() - begin) / 1e9;
        try (var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
            var ledger = new Ledger(dynamoDb, ready.training());
            var contents = ledger.contents(ready.award(), setting.codes(ready.people()));
            var second = UUID.randomUUID().toString();
            organiser.award(ready.training(), second);
            return new Killed(seconds, job, contents, kills, organiser.done(second), ledger.count());
        }
    }

    /** Kills everything once somebody has an entry, and starts it again; an award that is done by then is a failure. */
    private static Kill kill(RunningStack stack, Ready ready, String person) throws Exception {
        var before = new Organiser(stack.endpoints());
        Duration ahead;
        int times;
        try (var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
            var ledger = new Ledger(dynamoDb, ready.training());
            while (!ledger.has(person)) {
                Thread.sleep(PAUSE);
            }
            ahead = before.ahead();
            times = before.job(ready.award(), _ -> true).at("/resumed/times").asInt();
        }
        var at = Instant.now();
        stack.kill();
        stack.again("--now", Instant.now().plus(ahead).toString());
        var ran = Instant.now();
        var organiser = new Organiser(stack.endpoints());
        ahead = organiser.ahead();
        try (var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
            var entries = new Ledger(dynamoDb, ready.training()).count();
            var job = organiser.job(ready.award(), found -> found.at("/resumed/times").asInt() > times);
            if (!job.path("state").asText().equals("RUNNING")) {
                throw new IllegalStateException("the award was over before it was seen to go on: " + job);
            }
            return new Kill(entries, at, ran, Instant.parse(job.at("/resumed/at").textValue()), ahead);
        }
    }

    private static int deadLetters(Endpoints endpoints) {
        try (var sqs = AwsClients.sqs(endpoints.sqs())) {
            var url = sqs.getQueueUrl(request -> request.queueName(Names.of("WorkDeadLetters"))).queueUrl();
            return Integer.parseInt(sqs.getQueueAttributes(request -> request.queueUrl(url)
                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes().get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        }
    }
}
