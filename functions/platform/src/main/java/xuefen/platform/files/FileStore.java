package xuefen.platform.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Files: analyses as evidence, rosters for download. */
public interface FileStore {

    /** Stores a file and replaces an earlier one of the same key. */
    void put(String key, byte[] content, String contentType);

    /** The same with content that is too large for memory. */
    void put(String key, Path content, String contentType);

    /** A file's content, if it is there. */
    Optional<byte[]> get(String key);

    /**
     * A link for downloading the file, valid for a while for anybody who has it.
     *
     * @param fileName what the browser saves it as; may be Chinese
     */
    String link(String key, String fileName, Duration valid);
}
