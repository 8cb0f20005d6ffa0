package xuefen.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import xuefen.platform.files.UploadLink;
import xuefen.platform.files.UploadStore;

/** Files in memory, for tests. */
public final class MemoryFiles implements UploadStore {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void put(String key, byte[] content, String contentType) {
        files.put(key, content.clone());
    }

    @Override
    public void put(String key, Path content, String contentType) {
        try {
            files.put(key, Files.readAllBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    @Override
    public String link(String key, String fileName, Duration valid) {
        return "https://files.test/" + key + "?for=" + valid.toSeconds() + "&as=" + fileName;
    }

    @Override
    public UploadLink upload(String key, String contentType, long size, String sha256, Duration valid) {
        return new UploadLink("https://files.test/" + key + "?for=" + valid.toSeconds(),
            new TreeMap<>(
                Map.of("content-type", contentType, "x-test-size", Long.toString(size), "x-test-sha256", sha256)));
    }

    @Override
    public OptionalLong size(String key) {
        return files.containsKey(key) ? OptionalLong.of(files.get(key).length) : OptionalLong.empty();
    }

    @Override
    public void delete(String key) {
        files.remove(key);
    }

    /** The keys of all files. */
    public Set<String> keys() {
        return Set.copyOf(files.keySet());
    }
}
