package xuefen.platform.files;

import java.time.Duration;
import java.util.OptionalLong;

/** Files that others put there themselves, by a link, and that do not stay for ever: attachments. */
public interface UploadStore extends FileStore {

    /**
     * A link that anybody who has it can put one very file by, for a while: no other size, type or content.
     *
     * @param contentType its media type
     * @param size        its bytes
     * @param sha256      hex SHA-256 of its content
     */
    UploadLink upload(String key, String contentType, long size, String sha256, Duration valid);

    /** The bytes of a file, if it is there. */
    OptionalLong size(String key);

    /** Removes a file; where there is none, nothing happens. */
    void delete(String key);
}
