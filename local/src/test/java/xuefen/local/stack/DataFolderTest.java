package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.local.standin.StartFailure;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFolderIsMadeAndOpensAgain() throws Exception {
        Path root = folder.resolve("a/b");
        try (DataFolder data = DataFolder.open(root)) {
            assertThat(data.isFirstStart()).isTrue();
            DataCheck.check(data, progress -> {});
            assertThat(Files.getPosixFilePermissions(root)).as("nobody else reads it")
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
        // As an earlier version made it.
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder.open(root).close();
        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void tooLittleSpaceIsReportedBeforeAnythingBegins() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThatThrownBy(() -> data.requireRoom(300L << 20)).isInstanceOf(StartFailure.class)
                .hasMessageContaining("还剩 300 MB").hasMessageContaining("500 MB");
            Files.writeString(data.accounts(), "[]");
            data.requireRoom(300L << 20);
            assertThatThrownBy(() -> data.requireRoom(99L << 20)).isInstanceOf(StartFailure.class)
                .hasMessageContaining("磁盘空间不足");
        }
    }

    @Test
    void onlyOneRunUsesIt() {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartFailure.class)
                .hasMessageContaining("正在被另一个运行使用（进程 " + ProcessHandle.current().pid() + "）");
        }
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartFailure.class)
            .hasMessageContaining("里有别的文件");
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
}
