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
    void afterADemoTheDataFolderIsStillNobodyElses() throws Exception {
        var results = DemoCommand.results(project, null);
        Files.createDirectories(results);
        Files.writeString(results.resolve("summary.json"), "{}");
        assertThatCode(() -> DataFolder.open(project.resolve(".local")).close()).doesNotThrowAnyException();
        // What it would say of results in it.
        Files.createDirectories(project.resolve("other/demo"));
        assertThatThrownBy(() -> DataFolder.open(project.resolve("other"))).hasMessageContaining("别的文件");
    }

    @Test
    void aFolderThatWasAskedForIsTaken() {
        assertThat(DemoCommand.results(project, project.resolve("out"))).isEqualTo(project.resolve("out"));
    }
}
