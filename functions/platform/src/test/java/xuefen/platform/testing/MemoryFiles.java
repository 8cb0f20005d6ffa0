package xuefen.platform.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import xuefen.platform.files.FileStore;

/** Files in memory, for tests. */
public final class MemoryFiles implements FileStore {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void put(String key, byte[] content, String contentType) {
        files.put(key, content.clone());
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    @Override
    public String link(String key, String fileName, Duration valid) {
        return "https://files.test/" + key + "?for=" + valid.toSeconds() + "&as=" + fileName;
    }
}
