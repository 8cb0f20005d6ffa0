package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xuefen.local.standin.StartFailure;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFolderIsMadeAndOpensAgain() {
        Path root = folder.resolve("a/b");
        try (DataFolder data = DataFolder.open(root)) {
            assertThat(data.isFirstStart()).isTrue();
            data.check();
        }
        DataFolder.open(root).close();
    }

    @Test
    void onlyOneRunHasIt() {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartFailure.class)
                    .hasMessageContaining("正在被另一个运行使用（进程 " + ProcessHandle.current().pid() + "）");
        }
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartFailure.class).hasMessageContaining("里有别的文件");
        assertThat(letter).hasContent("dear");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(letter);
        }
    }

    @Test
    void aFileOrAnotherVersionIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(StartFailure.class).hasMessageContaining("不是文件夹");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("xuefen-data"), "2\n");
        assertThatThrownBy(() -> DataFolder.open(other)).isInstanceOf(StartFailure.class).hasMessageContaining("另一个版本");
    }

    @Test
    void emptyingLeavesALockedFolderReadyForAFirstStart() throws Exception {
        DataFolder.open(folder).close();
        Files.createDirectories(folder.resolve("files/bucket"));
        Files.writeString(folder.resolve("files/bucket/x"), "x");
        Files.writeString(folder.resolve("accounts.json"), "[]");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.isFirstStart()).isFalse();
            data.empty();
            assertThat(data.isFirstStart()).isTrue();
            assertThat(folder.resolve("files")).doesNotExist();
            assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartFailure.class);
        }
    }

    @Test
    void afterAFirstStartNothingMayBeMissingOrDamaged() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            Files.createDirectories(data.dynamoDb());
            Path table = data.dynamoDb().resolve("shared-local-instance.db");
            database(table);
            database(data.queues());
            Files.writeString(data.secrets(), "{}");
            Files.writeString(data.accounts(), "[]");
            data.check();

            Files.delete(data.secrets());
            assertThatThrownBy(data::check).isInstanceOf(StartFailure.class).hasMessageContaining("缺少密钥文件");
            Files.writeString(data.secrets(), "{}");

            Files.writeString(table, "");
            assertThatThrownBy(data::check).isInstanceOf(StartFailure.class).hasMessageContaining("shared-local-instance.db（文件缺失或为空）");
            Files.writeString(table, "something else entirely, and longer than a header");
            assertThatThrownBy(data::check).isInstanceOf(StartFailure.class).hasMessageContaining("不是数据库文件");
            database(table);

            byte[] bytes = Files.readAllBytes(data.queues());
            Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5A);
            Files.write(data.queues(), bytes);
            assertThatThrownBy(data::check).isInstanceOf(StartFailure.class).hasMessageContaining("数据已损坏").hasMessageContaining("queues.sqlite")
                    .hasMessageNotContaining("\n");
        }
    }

    private static void database(Path file) throws Exception {
        Files.deleteIfExists(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("create table t(a text)");
            for (int i = 0; i < 100; i++) {
                statement.execute("insert into t values ('" + "x".repeat(200) + "')");
            }
        }
    }
}
