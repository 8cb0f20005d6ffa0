package xuefen.platform.files;

import java.time.Duration;
import java.util.Optional;

/** Files: analyses as evidence, rosters for download. */
public interface FileStore {

    /** Keeps a file in place of the one before. */
    void put(String key, byte[] content, String contentType);

    /** A file's content, if it is there. */
    Optional<byte[]> get(String key);

    /**
     * A link that anybody who has it can download the file by, for a while.
     *
     * @param fileName what the browser saves it as; may be Chinese
     */
    String link(String key, String fileName, Duration valid);
}
