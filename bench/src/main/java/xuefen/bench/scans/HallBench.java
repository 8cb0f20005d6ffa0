package xuefen.bench.scans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import xuefen.bench.OpenTraining;
import xuefen.bench.RunningStack;
import xuefen.bench.Table;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanKey;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.local.client.ApiClient;
import xuefen.local.client.PhoneKey;
import xuefen.local.resource.AwsClients;
import xuefen.local.seed.Seed;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ScanStore;

/**
 * A day in the table, everybody in and out, each scan signed by a phone of its own: how long the pages that look at it
 * wait. The peer is the bare table asked for the same day by the same key design, four shards at a time, with nothing
 * made of it.
 */
public final class HallBench {
    private static final List<Integer> SIZES = List.of(600, 10_000);
    private static final int WARM_UP = 5;
    private static final int LOOKS = 15;
    private static final int SIDE_BY_SIDE = 4;
    private static final double AIM_MILLIS = 3_000;

    private final ApiClient api;
    private final DynamoDbClient dynamoDb;
    private final ScanStore store;
    private final LocalDate day;
    private final Table table = new Table("median of %d looks, ms".formatted(LOOKS), "600 people", "10,000 people");
    private final List<List<String>> cells = new ArrayList<>();

    private HallBench(RunningStack stack, DynamoDbClient dynamoDb) {
        this.api = new ApiClient(stack.endpoints().api());
        this.dynamoDb = dynamoDb;
        this.store = new ScanStore(new DynamoDocuments(dynamoDb, StoredScans.TABLE));
        this.day = ChinaTime.day(Instant.now()).plusDays(1);
    }

    /** Measures once. */
    public static void main(String[] args) throws Exception {
        boolean reached;
        try (var stack = RunningStack.start(); var dynamoDb = AwsClients.dynamoDb(stack.endpoints().dynamodb())) {
            reached = new HallBench(stack, dynamoDb).measure();
        }
        System.exit(reached ? 0 : 1);
    }

    private boolean measure() throws Exception {
        var trainings = new ArrayList<UUID>();
        for (var size : SIZES) {
            trainings.add(OpenTraining.open(api, day.minusDays(1), size));
        }
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", at(12, 40).toString(), "running", true));
        for (int i = 0; i < SIZES.size(); i++) {
            cells.add(hall(trainings.get(i), SIZES.get(i)));
        }
        var names = List.of("the day's shards from the bare table", "现场考勤, as it is asked for every 3 seconds",
            "现场考勤 by unit", "现场考勤 / bare", "查找人员, by the beginning of a code", "考勤明细, first page of 50", "我的考勤",
            "who has come, as the hall's counter reads it");
        for (int i = 0; i < names.size(); i++) {
            table.row(names.get(i), cells.getFirst().get(i), cells.getLast().get(i));
        }
        System.out.print(table);
        var look = Double.parseDouble(cells.getFirst().get(1));
        System.out.printf(Locale.ROOT, "%n  a hall of 600 is looked at within %.0f ms: %s%n", AIM_MILLIS,
            look <= AIM_MILLIS ? "reached" : "not reached");
        return look <= AIM_MILLIS;
    }

    private List<String> hall(UUID training, int people) throws Exception {
        fill(training, people);
        var cycle = "/trainings/" + training + "/cycles/1";
        var organiser = Seed.signIn(api, Seed.ORGANISER).path("accessToken").textValue();
        var learner = Seed.signIn(api, Seed.learnerCodes().getFirst()).path("accessToken").textValue();
        Supplier<Object> live = () -> api.expect(200, organiser, "GET", cycle + "/attendance", null);
        var bare = median(() -> bare(training));
        var look = median(live);
        var byUnit = median(() -> api.expect(200, organiser, "GET", cycle + "/attendance?byUnit=1", null));
        var search = median(() -> api.expect(200, organiser, "GET", cycle + "/attendance?words=P00000", null));
        var page = median(() -> api.expect(200, organiser, "GET", cycle + "/scans?limit=50", null));
        var own = median(() -> api.expect(200, learner, "GET", cycle + "/own-attendance?day=" + day, null));
        var held = new Cycle(1, day, day, List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null);
        var counter = median(
            () -> store.glance(new CycleId(training.toString(), 1), held, SwipeWindows.of(held), day));
        return List.of(text(bare), text(look), text(byUnit), String.format(Locale.ROOT, "%.1f", look / bare),
            text(search), text(page), text(own), text(counter));
    }

    /** Everybody in before class and out after it. */
    private void fill(UUID training, int people) throws Exception {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var parts = IntStream.rangeClosed(1, SIDE_BY_SIDE).mapToObj(first -> threads.submit(() -> {
                for (int i = first; i <= people; i += SIDE_BY_SIDE) {
                    var phone = new PhoneKey();
                    if (!store.keep(List.of(scan(training, i, phone, Direction.SIGN_IN, at(8, 45)),
                        scan(training, i, phone, Direction.SIGN_OUT, at(12, 5)))).isEmpty()) {
                        throw new IllegalStateException("the table did not take a scan");
                    }
                }
                return null;
            })).toList();
            for (var part : parts) {
                part.get();
            }
        }
    }

    private Scan scan(UUID training, int person, PhoneKey phone, Direction direction, Instant around) {
        var time = around.plusMillis(person * 37L % 600_000);
        var receipt = String.format(Locale.ROOT, "receipt%08d%s", person, direction == Direction.SIGN_IN ? "i" : "o");
        var signed = phone.sign(receipt);
        return new Scan(new Occasion(training.toString(), 1, 1, direction, 1), "P%06d".formatted(person),
            new ScanTimes(time, time.minusSeconds(3), time, time.plusMillis(400)), receipt,
            new Phone(phone.name(), new DeviceSignature(signed.get("key"), signed.get("value")), null),
            ScanSource.PHONE, null);
    }

    private Instant at(int hour, int minute) {
        return ChinaTime.instant(day.atTime(LocalTime.of(hour, minute)));
    }

    /** {@return how many items there are} */
    private int bare(UUID training) {
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var shards = ScanKey.partitions(new CycleId(training.toString(), 1), day).stream()
                .map(partition -> threads.submit(() -> dynamoDb.queryPaginator(query -> query
                    .tableName(StoredScans.TABLE).keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items().stream().count()))
                .toList();
            var found = 0;
            for (var shard : shards) {
                found += shard.get().intValue();
            }
            return found;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the bare table could not be read", e);
        }
    }

    private static double median(Supplier<Object> look) {
        var taken = new ArrayList<Long>();
        for (int i = 0; i < WARM_UP + LOOKS; i++) {
            var begin = System.nanoTime();
            look.get();
            if (i >= WARM_UP) {
                taken.add(System.nanoTime() - begin);
            }
        }
        return taken.stream().sorted().toList().get(LOOKS / 2) / (double) Duration.ofMillis(1).toNanos();
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }
}
