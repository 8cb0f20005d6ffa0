package xuefen.attachment;

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
 * Uploaded files in two folders. Whoever has an upload's link can write below {@code uploads/}, of which the bucket drops after a day what nobody
 * confirmed; only the function itself writes below the other folder, what it has checked. So nothing can be changed after the check.
 */
final class CheckedFiles {
    /** Long enough for 10 MB over a slow line. */
    private static final Duration UPLOAD_VALID = Duration.ofMinutes(30);

    private final UploadStore files;
    private final UnaryOperator<String> kept;
    private final ContentDetector detector = new ContentDetector();

    /**
     * @param kept where the checked file of a key is kept
     */
    CheckedFiles(UploadStore files, UnaryOperator<String> kept) {
        this.files = files;
        this.kept = kept;
    }

    /** Where a file is to be put. */
    UploadView upload(String key, FileOrder file, Instant now) {
        var upload = files.upload(uploadKey(key), file.type().mediaType(), file.size(), file.sha256(), UPLOAD_VALID);
        return new UploadView(upload.link(), upload.headers(), now.plus(UPLOAD_VALID));
    }

    /** The bytes of what was uploaded, if anything was. */
    OptionalLong uploaded(String key) {
        return files.size(uploadKey(key));
    }

    /**
     * Checks what was uploaded and keeps it.
     *
     * @param check gives what is to be noted of a file that arrived, or refuses it
     * @return what the check gave; empty when the upload is gone meanwhile
     * @throws xuefen.domain.problem.Problem as the check does; nothing is kept then
     */
    <T> Optional<T> keep(String key, FileOrder file, Function<FileOrder.Arrived, T> check) {
        return files.get(uploadKey(key)).map(bytes -> {
            var mediaType = detector.mediaType(bytes);
            // Another sort of file is refused for that.
            var wrong = mediaType.equals(file.type().mediaType()) ? Content.wrong(file.type(), bytes) : Optional.<String>empty();
            var noted = check.apply(new FileOrder.Arrived(bytes.length, Sha256.hex(bytes), mediaType, wrong.orElse(null)));
            files.put(kept.apply(key), bytes, file.type().mediaType());
            return noted;
        });
    }

    /** A link to a file that is kept. */
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
