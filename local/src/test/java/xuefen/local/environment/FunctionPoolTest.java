package xuefen.local.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fixture.BrokenFunction;
import fixture.EchoFunction;
import fixture.StreamFunction;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

import xuefen.local.clock.HostClock;
import xuefen.local.template.EventInvoke;
import xuefen.local.template.FunctionResource;

@Timeout(60)
class FunctionPoolTest {
    private static final String EVENT = "{\"version\":\"2.0\",\"routeKey\":\"GET /x\",\"rawPath\":\"/x\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";

    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void watchTheLog() throws IOException {
        FunctionZip.of(folder, EchoFunction.class, StreamFunction.class, BrokenFunction.class,
            SdkInternalThreadLocal.class);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void putBack() {
        System.setOut(terminal);
        new HostClock().reset();
    }

    @Test
    void functionsShareNoStatics() throws Exception {
        try (FunctionPool first = pool(EchoFunction.class, 1); FunctionPool second = pool(EchoFunction.class, 1)) {
            assertThat(body(first.invoke(bytes(EVENT), "1"))).endsWith("|1|F");
            assertThat(body(first.invoke(bytes(EVENT), "2"))).as("a warm environment keeps its statics")
                .endsWith("|2|F");
            assertThat(body(second.invoke(bytes(EVENT), "3"))).as("another has its own").endsWith("|1|F");
            assertThat(first.environmentsStarted()).isEqualTo(1);
            assertThat(first.invocations()).isEqualTo(2);
            assertThat(first.lastColdStartMillis()).isPresent();
        }
    }

    @Test
    void aLibraryIsLoadedOnceAndSeenByTheFunctionsThatBringIt() throws Exception {
        var codes = new CodeStore(folder.resolve("code"));
        var code = codes.code(folder.resolve("fixture.zip"));
        try (var first = code.newLoader();
            var second = code.newLoader();
            var bare = codes.code(FunctionZip.bare(folder, StreamFunction.class)).newLoader()) {
            var library = DateTime.class.getName();
            assertThat(first.loadClass(library)).isSameAs(second.loadClass(library)).isNotSameAs(DateTime.class);
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> bare.loadClass(library));
            var ours = StreamFunction.class.getName();
            assertThat(first.loadClass(ours)).isNotSameAs(second.loadClass(ours));
        }
    }

    @Test
    void aClassThatTheZipLacksIsMissing() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            Outcome outcome = pool.invoke(bytes("\"missing\""), "r-1");
            assertThat(outcome.failed()).isTrue();
            assertThat(json(outcome.answer()).get("errorType").asText()).isEqualTo("java.lang.NoClassDefFoundError");
            assertThat(pool.warm()).as("an Error ends the environment").isFalse();
            assertThat(text(pool.invoke(bytes("\"loaders\""), "r-2"))).as("the next event starts another environment")
                .isEqualTo("\"true\"");
        }
    }

    @Test
    void aFailureIsAnsweredAsByLambdaAndLogged() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            JsonNode answer = json(pool.invoke(bytes("\"throw\""), "r-7").answer());
            assertThat(answer.get("errorMessage").asText()).isEqualTo("out of order");
            assertThat(answer.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(answer.get("stackTrace").get(0).asText()).contains("fixture.StreamFunction.handleRequest");
            assertThat(pool.errors()).isEqualTo(1);
            assertThat(pool.warm()).as("an exception leaves it usable").isTrue();

            String log = printed.toString(StandardCharsets.UTF_8);
            assertThat(log.lines()).hasSize(1);
            JsonNode line = json(bytes(log));
            assertThat(line.get("level").asText()).isEqualTo("ERROR");
            assertThat(line.get("function_name").asText()).isEqualTo("F");
            assertThat(line.get("function_request_id").asText()).isEqualTo("r-7");
            assertThat(line.at("/error/stack").asText())
                .startsWith("java.lang.IllegalStateException: out of order\n\tat fixture.StreamFunction");
        }
    }

    @Test
    void aFunctionThatTakesTooLongIsGivenUp() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1, Duration.ofMillis(200))) {
            assertThat(Integer.parseInt(text(pool.invoke(bytes("\"remaining\""), "r-1")).replace("\"", "")))
                .isBetween(1, 200);
            Outcome outcome = pool.invoke(bytes("\"sleep\""), "r-9");
            assertThat(json(outcome.answer()).get("errorMessage").asText())
                .isEqualTo("RequestId: r-9 Error: Task timed out after 0.20 seconds");
            assertThat(text(pool.invoke(bytes("\"again\""), "r-10"))).isEqualTo("\"again\"");
        }
    }

    @Test
    void aConstructorThatThrowsFailsEachEvent() throws Exception {
        try (FunctionPool pool = pool(BrokenFunction.class, 1)) {
            assertThat(json(pool.invoke(bytes("\"x\""), "r").answer()).get("errorMessage").asText())
                .isEqualTo("TABLE is not set");
            assertThat(pool.invoke(bytes("\"x\""), "r").failed()).isTrue();
            assertThat(pool.warm()).isFalse();
        }
    }

    @Test
    void functionsSeeTheClockThatWasSet() throws Exception {
        Instant congress = Instant.parse("2009-06-03T01:00:00Z");
        new HostClock().set(congress, false);
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            assertThat(text(pool.invoke(bytes("\"time\""), "r"))).isEqualTo("\"2009-06-03T01:00:00Z\"");
            new HostClock().set(congress.plusSeconds(60), true);
            assertThat(Instant.parse(text(pool.invoke(bytes("\"time\""), "r")).replace("\"", "")))
                .isBetween(congress.plusSeconds(60), congress.plusSeconds(90));
            new HostClock().reset();
            assertThat(Instant.parse(text(pool.invoke(bytes("\"time\""), "r")).replace("\"", "")))
                .isAfter(Instant.now().minusSeconds(60));
        }
    }

    @Test
    @Tag("slow")
    void oneEnvironmentHandlesEventsUpToTheLimitAndCallersWaitBeyondIt() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 2, Duration.ofSeconds(2))) {
            pool.invoke(bytes("\"warm\""), "r");
            var calls = Stream.generate(() -> new FutureTask<>(() -> pool.invoke(bytes("\"sleep\""), "r"))).limit(2)
                .toList();
            calls.forEach(Thread::startVirtualThread);
            for (int i = 0; pool.busy() < 2 && i < 1_000; i++) {
                Thread.sleep(5);
            }
            assertThat(pool.invoke(bytes("\"late\""), "r", Duration.ofMillis(50)).result())
                .isEqualTo(Outcome.Result.BUSY);
            assertThat(text(pool.invoke(bytes("\"patient\""), "r"))).isEqualTo("\"patient\"");
            for (FutureTask<Outcome> call : calls) {
                assertThat(call.get().failed()).isTrue();
            }
            assertThat(pool.environmentsStarted()).as("a timeout ends the environment").isEqualTo(2);
        }
    }

    @Test
    void librariesLearnWhichEventAThreadHandles() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            assertThat(text(pool.invoke(bytes("\"trace\""), "r-1"))).isEqualTo("\"r-1\"");
            assertThat(text(pool.invoke(bytes("\"trace\""), "r-2"))).isEqualTo("\"r-2\"");
        }
    }

    @Test
    @Tag("slow")
    void aReplacedEnvironmentStillFinishesItsEvents() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 2)) {
            var slow = new FutureTask<>(() -> pool.invoke(bytes("\"wait\""), "r"));
            Thread.startVirtualThread(slow);
            for (int i = 0; pool.busy() < 1 && i < 1_000; i++) {
                Thread.sleep(5);
            }
            pool.invoke(bytes("\"missing\""), "r");
            assertThat(text(pool.invoke(bytes("\"next\""), "r"))).isEqualTo("\"next\"");
            assertThat(slow.isDone()).isFalse();
            assertThat(text(slow.get())).isEqualTo("\"true\"");
            assertThat(pool.environmentsStarted()).isEqualTo(2);
        }
    }

    @Test
    void theFirstEventGetsExtraTimeAsLambdaInitializesInAPhaseOfItsOwn() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1, Duration.ofMillis(500))) {
            assertThat(text(pool.invoke(bytes("\"wait\""), "r-1")))
                .as("two seconds, which is within the extra time").isEqualTo("\"true\"");
            assertThat(pool.invoke(bytes("\"wait\""), "r-2").failed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixture/StreamFunction.class", "fixture", ""})
    void theNextRunUnpacksMissingFilesAgain(String lost) throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            pool.invoke(bytes("\"x\""), "r");
        }
        Path unpacked = unpacked().getFirst();
        CodeStore.delete(unpacked.resolve(lost));
        if (lost.isEmpty()) {
            Files.writeString(unpacked, "a file in its place");
        } else if (lost.endsWith(".class")) {
            Files.write(unpacked.resolve(lost), new byte[] {(byte) 0xCA, (byte) 0xFE});
        }
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            assertThat(text(pool.invoke(bytes("\"x\""), "r"))).isEqualTo("\"x\"");
        }
    }

    @Test
    void libraryFilesAreSharedUnpackedAgainWhenDamagedAndDeletedWhenNoZipHasThem() throws Exception {
        Path libraries = folder.resolve("code/lib");
        Files.copy(folder.resolve("fixture.zip"),
            Files.createDirectory(folder.resolve("other")).resolve("fixture-2.zip"));
        var codes = new CodeStore(folder.resolve("code"));
        codes.code(folder.resolve("fixture.zip")).newLoader().close();
        codes.code(folder.resolve("other/fixture-2.zip")).newLoader().close();
        List<Path> shared = list(libraries);
        assertThat(shared).as("two libraries, in two zips").hasSize(2);

        Files.write(shared.getFirst(), new byte[] {'P', 'K'});
        Files.delete(shared.getLast());
        Path old = Files.writeString(libraries.resolve("joda-time-1.0-cafe-1.jar"), "of an earlier build");
        codes = new CodeStore(folder.resolve("code"));
        codes.code(folder.resolve("fixture.zip")).newLoader().close();
        codes.tidy();
        assertThat(list(libraries)).isEqualTo(shared).doesNotContain(old)
            .allSatisfy(jar -> new JarFile(jar.toFile()).close());
    }

    private List<Path> unpacked() throws IOException {
        return list(folder.resolve("code")).stream()
            .filter(path -> path.getFileName().toString().startsWith("fixture.zip-")).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** With a real function: its zip is there once everything is packaged. */
    @Tag("stack")
    @Test
    void anEnvironmentThatEndedLeavesNoClassesInMemory() throws Exception {
        var authorizer = new FunctionResource("AuthorizerFunction", "", "functions/authorizer/target/authorizer.zip",
            "xuefen.authorizer.AuthorizerFunction::handleRequest", "java25", Duration.ofSeconds(60), 512,
            OptionalInt.empty(), Map.of(), List.of(), List.of(), List.of(), List.of(), EventInvoke.DEFAULT, List.of());
        var codes = new CodeStore(folder.resolve("code"));
        var classes = ManagementFactory.getClassLoadingMXBean();
        long before = classes.getUnloadedClassCount();
        refuse(authorizer, codes);
        // The first event also loads classes that this process keeps.
        long loaded = classes.getTotalLoadedClassCount();
        refuse(authorizer, codes);
        long brought = classes.getTotalLoadedClassCount() - loaded;
        assertThat(brought).as("classes of ours in the zip").isGreaterThan(10);
        long most = brought + brought / 2;
        for (int i = 0; classes.getUnloadedClassCount() - before < most && i < 100; i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(classes.getUnloadedClassCount() - before).as("classes of both environments are unloaded")
            .isGreaterThanOrEqualTo(most);
    }

    private static void refuse(FunctionResource authorizer, CodeStore codes) throws Exception {
        try (FunctionPool pool = new FunctionPool(authorizer, Path.of("..").toAbsolutePath(), codes, 2)) {
            assertThat(text(pool.invoke(bytes("{\"identitySource\":[\"Basic x\"]}"), "r")))
                .contains("\"isAuthorized\":false");
        }
    }

    @Test
    void aRebuiltZipReplacesTheUnpackedOne() throws Exception {
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            pool.invoke(bytes("\"x\""), "r");
        }
        Files.setLastModifiedTime(folder.resolve("fixture.zip"), FileTime.fromMillis(1_000_000));
        try (FunctionPool pool = pool(StreamFunction.class, 1)) {
            pool.invoke(bytes("\"x\""), "r");
        }
        assertThat(unpacked()).hasSize(1);
    }

    @Test
    void aMissingZipIsNamed() {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> new FunctionPool(FunctionZip.function("F", EchoFunction.class, Duration.ofSeconds(1)),
                folder.resolve("nowhere"), new CodeStore(folder.resolve("code")), 1))
            .withMessageMatching("function F: there is no .*fixture.zip; build.*");
    }

    private FunctionPool pool(Class<?> handler, int concurrency) throws IOException {
        return pool(handler, concurrency, Duration.ofSeconds(10));
    }

    private FunctionPool pool(Class<?> handler, int concurrency, Duration timeout) throws IOException {
        return new FunctionPool(FunctionZip.function("F", handler, timeout), folder,
            new CodeStore(folder.resolve("code")), concurrency);
    }

    private static String body(Outcome outcome) throws IOException {
        return json(outcome.answer()).get("body").asText();
    }

    private static String text(Outcome outcome) {
        return new String(outcome.answer(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
