package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.local.standin.SecretGenerator;
import xuefen.local.standin.SecretVault;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.Resolved;

/**
 * Damages every file of a data folder in every way: a start reports lost data in one sentence, and makes again what can
 * be made again.
 */
class DamagedDataTest {
    /** Files that cannot be made again. */
    private static final List<String> KEPT = List.of("xuefen-data", "secrets.json", "queues.sqlite",
        "dynamodb/shared-local-instance.db", "dynamodb", "files");
    /** Files that can be made again. */
    private static final List<String> MADE_AGAIN = List.of("lock", "processes", "accounts.json", "resources.json",
        "host.json", "endpoints.json", "accounts.json.new", "secrets.json.new", "host", "host/code", "host/streams");

    private static final byte[] DATABASE = database();

    /** A way to damage a file. */
    enum Damage {
        MISSING, EMPTY, OBJECT, LIST, NULL, HALF, RUBBISH, FOLDER, UNREADABLE
    }

    @TempDir
    private Path folder;

    private Path root;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void anInstallationThatRanBefore() throws Exception {
        root = folder.resolve("data");
        try (var data = DataFolder.open(root)) {
            Files.createDirectories(data.dynamoDb());
            Files.createDirectories(data.files());
            Files.createDirectories(data.host().resolve("code"));
            Files.createDirectories(data.host().resolve("streams"));
            Files.write(data.tables(), DATABASE);
            Files.write(data.queues(), DATABASE);
            var vault = SecretVault.open(data.secrets());
            vault.ensure("one", new SecretGenerator(32, true, ""));
            vault.ensure("two", new SecretGenerator(32, true, ""));
            new Resolved(Map.of("One", Map.of(Resolved.REF, SecretVault.arn("one")), "Two",
                Map.of(Resolved.REF, SecretVault.arn("two")), "Queue", Map.of(Resolved.REF, "http://127.0.0.1/queue")))
                .write(data.resolved());
            AccountList.write(data.accounts(), List.of(new FirstStart.Account("学员", "P0001", "p")));
            for (Path file : List.of(data.hostOptions(), data.endpoints(), data.processes(),
                root.resolve("accounts.json.new"), root.resolve("secrets.json.new"))) {
                Files.writeString(file, "{\"port\": 8080}");
            }
        }
    }

    @Test
    void anUndamagedFolderStarts() throws Exception {
        assertThat(start()).extracting(FirstStart.Account::name).containsExactly("P0001");
        assertThat(said).isEmpty();
    }

    static List<Arguments> kept() {
        return KEPT.stream().flatMap(file -> Arrays.stream(Damage.values()).map(damage -> Arguments.of(file, damage)))
            .toList();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void lostDataIsReportedInOneSentence(String name, Damage damage) throws Exception {
        var file = root.resolve(name);
        assumeFalse(damage == Damage.FOLDER && Files.isDirectory(file), "is one");
        damage(file, damage);
        var before = Files.isRegularFile(file) && damage != Damage.UNREADABLE ? Files.readAllBytes(file) : null;
        var failure = catchThrowable(this::start);
        assertThat(failure).isInstanceOf(StartFailure.class);
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("Exception")
            .containsPattern("[\u4e00-\u9fff]{4}").contains(root.toString());
        if (before != null) {
            assertThat(Files.readAllBytes(file)).as("left as it is, for somebody who can rescue data")
                .isEqualTo(before);
        }
    }

    static List<Arguments> madeAgain() {
        return MADE_AGAIN.stream()
            .flatMap(file -> Arrays.stream(Damage.values()).map(damage -> Arguments.of(file, damage))).toList();
    }

    @ParameterizedTest
    @MethodSource("madeAgain")
    void aReplaceableFileIsMadeAgain(String name, Damage damage) throws Exception {
        var file = root.resolve(name);
        // Without its list of accounts an installation counts as one whose first start was not completed.
        assumeFalse(name.equals("accounts.json") && damage == Damage.MISSING, "another case");
        assumeFalse(damage == Damage.FOLDER && Files.isDirectory(file), "is one");
        damage(file, damage);
        if (damage == Damage.UNREADABLE) {
            assertThat(catchThrowable(this::start)).satisfiesAnyOf(failure -> assertThat(failure).isNull(),
                failure -> assertThat(failure).isInstanceOf(StartFailure.class).hasMessageContaining("没有权限"));
            return;
        }
        assertThatCode(this::start).doesNotThrowAnyException();
        try (var data = DataFolder.open(root)) {
            for (Path written : List.of(data.hostOptions(), data.endpoints(), data.resolved(), data.processes())) {
                Files.writeString(written, "anew");
            }
            Files.createDirectories(data.host().resolve("streams"));
            AccountList.write(data.accounts(), List.of());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Damage.class, names = {"EMPTY", "OBJECT", "NULL", "HALF", "RUBBISH", "FOLDER"})
    void aDamagedListOfAccountsIsReportedOnce(Damage damage) throws Exception {
        damage(root.resolve("accounts.json"), damage);
        assertThat(start()).isEmpty();
        assertThat(said).singleElement().asString().contains("accounts.json").contains("已损坏");
        said.clear();
        assertThat(start()).isEmpty();
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"one\": {\"value\": \"v\", \"version\": \"1\", \"created\": 1}}",
        "{\"one\": null, \"two\": null}", "{\"one\": {\"value\": \"\", \"version\": \"1\", \"created\": 1}}",
        "{\"one\": {\"value\": 1}}", "{\"one\": \"v\"}", "\"one\"", "1", "{} {}"})
    void aLostSecretIsNotReplacedSilently(String text) throws Exception {
        Files.writeString(root.resolve("secrets.json"), text);
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class)
            .hasMessageStartingWith("数据已损坏：" + root.resolve("secrets.json")).hasMessageContaining("--fresh");
    }

    @Test
    void lostSecretsAreReportedEvenWhenTheirNamesAreLostToo() throws Exception {
        Files.writeString(root.resolve("resources.json"), "{");
        start();
        Files.writeString(root.resolve("secrets.json"), "{}");
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class).hasMessageContaining("全部密钥");
    }

    @Test
    void aSecretThatTheTemplateGotLaterIsNotMissed() throws Exception {
        new Resolved(Map.of("One", Map.of(Resolved.REF, SecretVault.arn("one")))).write(root.resolve("resources.json"));
        Files.writeString(root.resolve("secrets.json"),
            "{\"one\": {\"value\": \"v\", \"version\": \"1\", \"created\": 1}}");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseWithADamagedPageIsFound() throws Exception {
        var file = root.resolve("queues.sqlite");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5A);
        Files.write(file, bytes);
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class).hasMessageContaining("queues.sqlite")
            .hasMessageNotContaining("\n");
    }

    /** Checks the folder as a start does before anything runs. */
    private List<FirstStart.Account> start() throws IOException {
        try (var data = DataFolder.open(root)) {
            try {
                Orphans.await(data.processes());
                DataCheck.check(data, said::add);
                return AccountList.read(data.accounts(), said::add);
            } catch (IOException e) {
                throw DataFolder.unusable(root, e);
            }
        }
    }

    private static void damage(Path file, Damage damage) throws IOException {
        byte[] whole = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[] {1};
        if (damage == Damage.UNREADABLE) {
            assumeFalse("root".equals(System.getProperty("user.name")), "reads everything");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            return;
        }
        if (Files.exists(file)) {
            PrivateFolder.delete(file);
        }
        switch (damage) {
            case EMPTY -> Files.writeString(file, "");
            case OBJECT -> Files.writeString(file, "{}");
            case LIST -> Files.writeString(file, "[]");
            case NULL -> Files.writeString(file, "null");
            case HALF -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            case RUBBISH -> Files.write(file, "\u0000\u00ff\u00fe\u0080{\"".getBytes(StandardCharsets.ISO_8859_1));
            case FOLDER -> Files.writeString(Files.createDirectory(file).resolve("x"), "x");
            case MISSING, UNREADABLE -> {}
        }
    }

    private static byte[] database() {
        try {
            var file = Files.createTempFile("database", ".sqlite");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("create table t(a text)");
                for (int i = 0; i < 100; i++) {
                    statement.execute("insert into t values ('" + "x".repeat(200) + "')");
                }
                connection.commit();
            }
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("a small database must be possible", e);
        }
    }
}
