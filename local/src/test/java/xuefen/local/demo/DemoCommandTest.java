package xuefen.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.local.stack.DataFolder;

class DemoCommandTest {
    @TempDir
    private Path project;

    @Test
    void aDemoLeavesTheDataFolderUsable() throws Exception {
        var results = DemoCommand.results(project, null);
        Files.createDirectories(results);
        Files.writeString(results.resolve("summary.json"), "{}");
        assertThatCode(() -> DataFolder.open(project.resolve(".local")).close()).doesNotThrowAnyException();
        // A data folder that held the results would be refused.
        Files.createDirectories(project.resolve("other/demo"));
        assertThatThrownBy(() -> DataFolder.open(project.resolve("other"))).hasMessageContaining("别的文件");
    }

    @Test
    void aGivenFolderIsUsed() {
        assertThat(DemoCommand.results(project, project.resolve("out"))).isEqualTo(project.resolve("out"));
    }
}
