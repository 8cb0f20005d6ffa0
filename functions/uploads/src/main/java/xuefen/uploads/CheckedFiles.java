package xuefen.uploads;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import xuefen.domain.application.FileOrder;
import xuefen.platform.files.Link;
import xuefen.platform.files.Sha256;
import xuefen.platform.files.UploadStore;

/**
 * Uploaded files in two folders. Anybody with an upload link can write below {@code uploads/}, where the bucket deletes
 * unconfirmed files after a day. Only the function writes checked files, below the other folder, so no file can be
 * changed after the check.
 */
final class CheckedFiles {
    /** Long enough for 10 MB over a slow line. */
    private static final Duration UPLOAD_VALID = Duration.ofMinutes(30);

    private final UploadStore files;
    private final UnaryOperator<String> kept;
    private final ContentDetector detector = new ContentDetector();

    /**
     * @param kept maps a key to the key of the checked file
     */
    CheckedFiles(UploadStore files, UnaryOperator<String> kept) {
        this.files = files;
        this.kept = kept;
    }

    /** Where and how to upload a file. */
    UploadView upload(String key, FileOrder file, Instant now) {
        var upload = files.upload(uploadKey(key), file.type().mediaType(), file.size(), file.sha256(), UPLOAD_VALID);
        return new UploadView(upload.link(), upload.headers(), now.plus(UPLOAD_VALID));
    }

    /** The size of an uploaded file in bytes; empty where none was uploaded. */
    OptionalLong uploaded(String key) {
        return files.size(uploadKey(key));
    }

    /**
     * Checks an uploaded file and stores it.
     *
     * @param check returns the record of an arrived file, or refuses the file
     * @return the result of the check; empty when the upload is gone
     * @throws xuefen.domain.problem.Problem as the check throws it; nothing is stored then
     */
    <T> Optional<T> keep(String key, FileOrder file, Function<FileOrder.Arrived, T> check) {
        return files.get(uploadKey(key)).map(bytes -> {
            var mediaType = detector.mediaType(bytes);
            // The check refuses a file of another type anyway, so its content need not be read.
            var wrong = mediaType.equals(file.type().mediaType()) ? Content.wrong(file.type(), bytes)
                : Optional.<String>empty();
            var noted = check.apply(
                new FileOrder.Arrived(bytes.length, Sha256.hex(bytes), mediaType, wrong.orElse(null)));
            files.put(kept.apply(key), bytes, file.type().mediaType());
            return noted;
        });
    }

    /** A link to a checked file. */
    Link download(String key, String name, Instant now) {
        return new Link(name, files.link(kept.apply(key), name, Link.VALID), now.plus(Link.VALID));
    }

    void dropUpload(String key) {
        files.delete(uploadKey(key));
    }

    void drop(String key) {
        files.delete(uploadKey(key));
        files.delete(kept.apply(key));
    }

    private static String uploadKey(String key) {
        return "uploads/" + key;
    }
}
