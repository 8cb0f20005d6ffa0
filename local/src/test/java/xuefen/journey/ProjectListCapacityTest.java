package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

import xuefen.contract.Project;
import xuefen.domain.application.Application;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Origin;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.project.Publishing;
import xuefen.domain.project.Review;
import xuefen.local.resource.Names;
import xuefen.local.resource.Tables;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.DynamoDbLocal;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.MemoryDocuments;

/**
 * Five thousand applications of one year: the first page of every filter is one query of an index, and what it reads is
 * counted in capacity, which no busy machine changes. A filter by a key reads one page; a further filter beside the key
 * reads the key's partition, at most the 1 MB of a request.
 *
 * <p>DynamoDB counts what an index holds; its stand-in counts the whole item. To make the numbers hold for both, the
 * applications here are no longer than their summaries. A test of its own checks that the indexes hold summaries alone.
 */
@Tag("stack")
class ProjectListCapacityTest {
    private static final String TABLE = "ProjectsTable";
    private static final int PROJECTS = 5_000;
    private static final int COUNTIES = 10;
    private static final int UNITS = 100;
    private static final int PAGE = 50;
    /** 50 summaries of at most 1 KB, read with eventual consistency at half a unit for 4 KB. */
    private static final double A_PAGE = 6.5;
    /** A partition with a filter beside the key: within the 1 MB of a request, 128 units. */
    private static final double A_PARTITION = 128;
    /** What one request reads at most, 1 MB, as the stand-in counts it, keys and all; DynamoDB counts half of it. */
    private static final double A_REQUEST = 300;
    private static final List<String> SUBJECTS = List.of("01-04", "02-04", "03-01", "03-07", "04-01", "05-01", "06-01",
        "07-02", "08-02", "09-01", "10-01", "11-01", "12-05", "13-04", "14-01", "15-02");
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final ProjectFilter YEAR = filter(null, null, null, null, null);

    @TempDir
    private static Path folder;

    private static final List<QueryResponse> QUERIES = new CopyOnWriteArrayList<>();
    private static DynamoDbLocal database;
    private static DynamoDbClient client;
    private static ProjectStore projects;

    @BeforeAll
    static void aCityOfFiveThousand() {
        database = DynamoDbLocal.start(Path.of("target", "dynamodb-local").toAbsolutePath(), folder);
        client = DynamoDbClient.builder().endpointOverride(database.endpoint()).endpointDiscoveryEnabled(false)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider
                .create(AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new Counting())).build();
        new Tables(client).ensure(Project.TEMPLATE.tables().get(TABLE));
        projects = new ProjectStore(new DynamoDocuments(client, Names.of(TABLE)));
        // As the store writes them, but in batches: one by one they take minutes.
        var memory = new MemoryDocuments();
        var written = new ProjectStore(memory);
        IntStream.range(0, PROJECTS).forEach(i -> written.save(project(i)));
        var documents = memory.all().stream()
            .map(body -> new Document(new Key(body.path("pk").textValue(), body.path("sk").textValue()), body))
            .toList();
        assertThat(new DynamoDocuments(client, Names.of(TABLE)).putMany(documents)).as("not written").isEmpty();
    }

    @AfterAll
    static void stop() {
        client.close();
        database.close();
    }

    @Test
    void theFirstPageOfAFilterByKeyReadsThatPageAlone() {
        assertThat(firstPage(A_PAGE, () -> area(YEAR))).hasSize(PAGE);
        assertThat(firstPage(A_PAGE, () -> area(filter(null, null, null, ProjectState.REJECTED, null)))).hasSize(PAGE)
            .allSatisfy(found -> assertThat(found.standing().state()).isEqualTo(ProjectState.REJECTED));
        assertThat(firstPage(A_PAGE, () -> area(filter("03", null, null, null, null)))).hasSize(PAGE)
            .allSatisfy(found -> assertThat(found.plan().subject()).startsWith("03-"));
        assertThat(firstPage(A_PAGE, () -> area(filter(null, "演示3区", null, null, null)))).hasSize(PAGE)
            .allSatisfy(found -> assertThat(found.origin().county()).isEqualTo("演示3区"));
        assertThat(
            firstPage(A_PAGE, () -> projects.onDesk(Desk.of(ReviewLevel.CITY, null, null), anyYear(), PAGE, null)))
            .hasSize(PAGE).allSatisfy(found -> assertThat(found.standing().turn()).isEqualTo(ReviewLevel.CITY));
        assertThat(firstPage(A_PAGE, () -> projects.ofOrganiser("hospital007", anyYear(), PAGE, null)))
            .hasSize(PROJECTS / UNITS);
    }

    @Test
    void theFirstPageOfSeveralFiltersIsOneQueryThatFindsEveryMatch() {
        var rejectedOfASubject = filter("03-01", null, null, ProjectState.REJECTED, null);
        var expected = List.of(rejectedOfASubject, filter("14-01", "演示3区", null, null, null),
            filter("03", "演示3区", null, ProjectState.REJECTED, null),
            filter(null, "演示7区", "演示医院007", ProjectState.APPROVED, null), filter(null, null, "演示医院042", null, "培训班"),
            filter("03", null, null, ProjectState.UNDER_REVIEW, "编号 1"));
        for (var filter : expected) {
            var matching = all().stream().filter(summary -> matches(summary, filter)).map(ProjectSummary::id)
                .limit(PAGE).toList();
            assertThat(matching).as(filter.toString()).isNotEmpty();
            assertThat(firstPage(A_PARTITION, () -> area(filter))).as(filter.toString()).extracting(ProjectSummary::id)
                .containsExactlyElementsOf(matching);
        }
    }

    @Test
    void aRareNameIsFoundInBoundedStepsAndNoneIsLost() {
        var filter = filter(null, null, null, null, "编号 4321 ");
        var found = new ArrayList<ProjectSummary>();
        String cursor = null;
        int requests = 0;
        do {
            var from = cursor;
            var page = counted(A_REQUEST, () -> projects.inArea(filter, null, PAGE, from));
            found.addAll(page.items());
            cursor = page.next();
            requests++;
        } while (cursor != null);
        assertThat(found).extracting(summary -> summary.plan().title()).singleElement().asString().contains("编号 4321 ");
        assertThat(requests).as("requests for the whole year").isLessThanOrEqualTo(4);
    }

    @Test
    void theIndexesHoldSummariesAloneAndASummaryIsSmall() {
        var longest = ProjectSummary.of(project(0));
        var plan = new ProjectSummary.Plan("名".repeat(75), 2026, "03-01", "人".repeat(10), new BigDecimal("99.5"), 366,
            new BigDecimal("9.5"), 3);
        var standing = new ProjectSummary.Standing(ProjectState.UNDER_REVIEW, 10, ReviewLevel.COUNTY,
            List.of(ReviewLevel.values()), BEGIN);
        var full = new ProjectSummary(longest.id(), 1_000_000,
            new Origin("o".repeat(40), "院".repeat(40), "区".repeat(40)), plan, false, standing, "2026-03-01-00001",
            BEGIN,
            BEGIN);
        assertThat(Json.bytes(full)).as("the longest summary there can be").hasSizeLessThan(1_200);
        assertThat(Project.TEMPLATE.tables().get(TABLE).indexes()).isNotEmpty().allSatisfy(index -> {
            assertThat(index.projection()).as(index.name()).isEqualTo("INCLUDE");
            assertThat(index.nonKeyAttributes()).as(index.name()).hasSize(1).isSubsetOf("summary", "candidate");
        });
    }

    @Test
    void noFunctionMayScan() {
        assertThat(Project.TEMPLATE.functions().values()).isNotEmpty().allSatisfy(
            function -> assertThat(function.policies().stream().flatMap(statement -> statement.actions().stream()))
                .as(function.name()).noneMatch(action -> action.matches("dynamodb:(Scan|\\*|PartiQL.*)")));
    }

    private static Page<ProjectSummary> area(ProjectFilter filter) {
        return projects.inArea(filter, null, PAGE, null);
    }

    private static List<ProjectSummary> firstPage(double most, Supplier<Page<ProjectSummary>> ask) {
        return counted(most, ask).items();
    }

    private static Page<ProjectSummary> counted(double most, Supplier<Page<ProjectSummary>> ask) {
        QUERIES.clear();
        var page = ask.get();
        assertThat(QUERIES).as("one query").singleElement()
            .satisfies(query -> assertThat(query.consumedCapacity().capacityUnits()).as("%s", query.consumedCapacity())
                .isPositive().isLessThanOrEqualTo(most));
        return page;
    }

    private static List<ProjectSummary> all() {
        return IntStream.range(0, PROJECTS).map(i -> PROJECTS - 1 - i).mapToObj(ProjectListCapacityTest::project)
            .map(ProjectSummary::of).toList();
    }

    private static boolean matches(ProjectSummary summary, ProjectFilter filter) {
        return (filter.subject() == null || summary.plan().subject().startsWith(filter.subject()))
            && (filter.county() == null || summary.origin().county().equals(filter.county()))
            && (filter.unit() == null || summary.origin().unit().equals(filter.unit()))
            && (filter.state() == null || summary.standing().state() == filter.state())
            && (filter.words() == null || summary.plan().title().contains(filter.words().strip()));
    }

    private static ProjectFilter filter(String subject, String county, String unit, ProjectState state, String words) {
        return new ProjectFilter(2026, subject, county, unit, state, words, null);
    }

    private static ProjectFilter anyYear() {
        return new ProjectFilter(null, null, null, null, null, null, null);
    }

    /** Every state, subject and unit, evenly; ids are the same each time. */
    private static xuefen.domain.project.Project project(int i) {
        var states = List.of(ProjectState.UNDER_REVIEW, ProjectState.APPROVED, ProjectState.REJECTED,
            ProjectState.RETURNED);
        var state = states.get(i / 7 % states.size());
        var turn = state == ProjectState.UNDER_REVIEW ? ReviewLevel.values()[i / 28 % 3] : null;
        var unit = i % UNITS;
        var application = Json.read("""
            {"form": 1, "year": 2026, "title": "基层卫生技术人员岗位能力提升培训班编号 %d 期", "subject": "%s",
            "organiserName": "演示医院", "leader": {"name": "演示主任"}, "proposedCredits": 4}"""
            .formatted(i, SUBJECTS.get(i / UNITS % SUBJECTS.size())), Application.class);
        var at = BEGIN.plusSeconds(i);
        var origin = new Origin("hospital%03d".formatted(unit), "演示医院%03d".formatted(unit),
            "演示" + unit % COUNTIES + "区");
        return new xuefen.domain.project.Project(new UUID(1, i).toString(), 1, origin, state,
            new Review(1, turn, List.of(), at), application, at, Publishing.NONE, null, null);
    }

    /** Asks with each query what it costs, and keeps the answer. */
    private static final class Counting implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof QueryRequest query
                ? query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.INDEXES).build() : context.request();
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof QueryResponse query) {
                QUERIES.add(query);
            }
        }
    }
}
