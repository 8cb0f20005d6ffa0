package xuefen.bench.awards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.seed.Seed;
import xuefen.local.stack.Endpoints;
import xuefen.local.standin.Credentials;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;

/**
 * What an award begins from, put where the functions keep it: accounts, and an analysis in which everybody qualified.
 * Neither went through an import or through scans, which have benchmarks of their own.
 */
final class Setting {
    private static final int SIDE_BY_SIDE = 4;
    private static final int UNITS = 200;
    private static final int COUNTIES = 10;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英文华建国志玉梅红春雪琳晨宇佳欣怡思";
    private static final List<String> TITLES = List.of("主任医师", "副主任医师", "主治医师", "医师", "主管护师", "护师");
    /** Nobody signs in with one of these accounts. */
    private static final String NO_PASSWORD = "none";

    private final List<Account> people;

    /** @param number how many people */
    Setting(int number) {
        people = IntStream.range(0, number).mapToObj(Setting::person).toList();
    }

    private static Account person(int i) {
        var name = new StringBuilder().append(SURNAMES.charAt(i % SURNAMES.length()))
            .append(GIVEN.charAt(i / SURNAMES.length() % GIVEN.length()));
        if (i % 4 > 0) {
            name.append(GIVEN.charAt(i / 7 % GIVEN.length()));
        }
        var unit = i % UNITS;
        return new Account("A%07d".formatted(i), Role.LEARNER, name.toString(), null, "测量市第" + (unit + 1) + "医院",
            "测量" + (unit % COUNTIES + 1) + "区", TITLES.get(i % TITLES.size()));
    }

    /** {@return personnel codes of the first people, in the order of an analysis} */
    List<String> codes(int number) {
        return people.stream().limit(number).map(Account::name).toList();
    }

    /** Opens the accounts. */
    void openAccounts(DynamoDbClient dynamoDb) throws Exception {
        var store = new AccountStore(new DynamoDocuments(dynamoDb, Names.of("AccountsTable")));
        var parts = new ArrayList<Callable<Boolean>>();
        for (int from = 0; from < people.size(); from += AccountStore.MOST_TOGETHER) {
            var some = people.subList(from, Math.min(people.size(), from + AccountStore.MOST_TOGETHER));
            parts.add(() -> store
                .addTogether(some.stream().map(person -> new AccountStore.Stored(person, NO_PASSWORD)).toList()));
        }
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (var part : threads.invokeAll(parts)) {
                if (!part.get()) {
                    throw new IllegalStateException("an account was there already");
                }
            }
        }
    }

    /**
     * Keeps an analysis of a training's first cycle, in which the first of the people qualified.
     *
     * @param number how many
     * @param now    the functions' time
     * @return its id
     */
    String analyse(Endpoints endpoints, DynamoDbClient dynamoDb, UUID training, int number, Instant now) {
        var table = new DynamoDocuments(dynamoDb, Names.of("TrainingsTable"));
        var held = new TrainingStore(table).find(training.toString()).orElseThrow();
        var windows = SwipeWindows.of(held.cycle(1));
        var order = new AnalysisOrder(UUID.randomUUID().toString(), held.id(), 1, false, windows,
            windows.windows().size(), FlagPolicy.DEFAULT, Seed.ORGANISER, now, List.of(1), List.of());
        var hits = windows.windows().stream().map(SwipeWindow::from).toList();
        var result = new AnalysisResult(order, (long) number * hits.size(),
            people.stream().limit(number)
                .map(person -> new AnalysisResult.Person(person.name(), person.displayName(), person.unit(),
                    hits, hits.size(), true, List.of(), List.of(1), person.title(), List.of()))
                .toList(),
            Integrity.NOTHING, null);
        var bytes = Json.bytes(result);
        var sha256 = Sha256.hex(bytes);
        try (var s3 = AwsClients.s3(endpoints.s3()); var presigner = presigner(endpoints)) {
            new AnalysisFiles(new S3Files(s3, presigner, Names.ofBucket("FilesBucket"))).keepResult(order, sha256,
                bytes);
        }
        var analyses = new AnalysisStore(table);
        analyses.list(AnalysisSummary.of(order));
        if (!analyses.finish(result.summary(now, sha256, null))) {
            throw new IllegalStateException("the analysis was there already");
        }
        return order.id();
    }

    private static S3Presigner presigner(Endpoints endpoints) {
        return S3Presigner.builder().region(Region.of(Credentials.REGION)).endpointOverride(endpoints.s3())
            .credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
            .build();
    }
}
