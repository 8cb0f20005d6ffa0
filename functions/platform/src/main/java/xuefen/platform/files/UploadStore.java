package xuefen.platform.files;

import java.time.Duration;
import java.util.OptionalLong;

/** Files that users upload by a link and that can be deleted: attachments. */
public interface UploadStore extends FileStore {

    /**
     * A link for uploading exactly one file, valid for a while for anybody who has it: no other size, type or content
     * is accepted.
     *
     * @param contentType its media type
     * @param size        its size in bytes
     * @param sha256      hex SHA-256 of its content
     */
    UploadLink upload(String key, String contentType, long size, String sha256, Duration valid);

    /** The size of a file in bytes, if the file exists. */
    OptionalLong size(String key);

    /** Removes a file; where there is none, nothing happens. */
    void delete(String key);
}
