package xuefen.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import xuefen.local.standin.SecretVault;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.Resolved;

/** Checks a data folder before anything starts on it: reports lost files, and recreates those that can be recreated. */
final class DataCheck {
    private final DataFolder data;
    private final Consumer<String> progress;

    private DataCheck(DataFolder data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * Checks a folder.
     *
     * @param data     the folder
     * @param progress is told which files were recreated
     * @throws StartFailure if a file is lost
     * @throws IOException  if a file cannot be read or recreated
     */
    static void check(DataFolder data, Consumer<String> progress) throws IOException {
        var check = new DataCheck(data, progress);
        check.whatIsKept();
        check.whatCanBeHadAgain();
    }

    private void whatIsKept() {
        boolean expected = !data.isFirstStart();
        SqliteCheck.check(data.queues(), expected);
        for (Path folder : List.of(data.dynamoDb(), data.files())) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw lost(folder, "应是文件夹");
            }
            if (expected && !Files.exists(folder)) {
                throw lost(folder, "文件夹缺失");
            }
        }
        SqliteCheck.check(data.tables(), expected);
        if (expected) {
            secrets();
        }
    }

    /**
     * A lost secret is not recreated: all passes, codes and signatures made with it would become invalid for no visible
     * reason.
     */
    private void secrets() {
        var known = knownSecrets();
        if (known.isPresent() && known.get().isEmpty()) {
            return;
        }
        if (!Files.exists(data.secrets())) {
            throw lost(data.secrets(), "缺少密钥文件");
        }
        var vault = SecretVault.open(data.secrets());
        var lost = known.map(names -> names.stream().filter(arn -> vault.find(arn).isEmpty()).toList())
            .orElseGet(() -> vault.isEmpty() ? List.of("全部密钥") : List.of());
        if (!lost.isEmpty()) {
            throw lost(data.secrets(), "缺少 " + String.join("、", lost));
        }
    }

    /** The secrets of the last start; empty if they are no longer known. */
    private Optional<List<String>> knownSecrets() {
        try {
            return Optional.of(Resolved.read(data.resolved()).resources().values().stream()
                .map(values -> values.getOrDefault(Resolved.REF, "")).filter(SecretVault::isArn).toList());
        } catch (IOException | RuntimeException e) {
            // The file is missing or damaged; each start rewrites it, so the secrets are checked without it.
            return Optional.empty();
        }
    }

    private void whatCanBeHadAgain() throws IOException {
        // Each start rewrites these files.
        for (Path file : List.of(data.endpoints(), data.hostOptions(), data.resolved())) {
            if (Files.isDirectory(file)) {
                PrivateFolder.delete(file);
            }
        }
        try (var entries = Files.list(data.root())) {
            // A start that was killed while writing left these.
            for (Path half : entries.filter(entry -> entry.toString().endsWith(".new")).toList()) {
                PrivateFolder.delete(half);
            }
        }
        // The unpacked build and the checkpoints of streams.
        for (Path folder : List.of(data.host(), data.host().resolve("code"), data.host().resolve("streams"))) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                Files.delete(folder);
                progress.accept(folder + " 应是文件夹，已重建。");
            }
        }
    }

    private static StartFailure lost(Path file, String how) {
        return new StartFailure("数据已损坏：" + file + "（" + how + "）。可从备份恢复，或用 ./run --fresh 清空重来。", null);
    }
}
