package xuefen.attachment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import xuefen.domain.application.Attachment;
import xuefen.platform.files.Link;
import xuefen.platform.files.Sha256;
import xuefen.platform.files.UploadLink;
import xuefen.platform.files.UploadStore;

/**
 * Files of attachments in two folders. Whoever has an upload's link can write below {@code uploads/}, of which the bucket drops after a day what
 * nobody confirmed; only this function writes below {@code attachments/}, what it has checked. So nothing can be changed after the check.
 */
final class AttachmentFiles {
    /** Long enough for 10 MB over a slow line. */
    static final Duration UPLOAD_VALID = Duration.ofMinutes(30);

    private final UploadStore files;
    private final ContentDetector detector = new ContentDetector();

    AttachmentFiles(UploadStore files) {
        this.files = files;
    }

    /** Where the file of an attachment is to be put. */
    UploadLink upload(Attachment attachment) {
        return files.upload(uploadKey(attachment), attachment.type().mediaType(), attachment.size(), attachment.sha256(), UPLOAD_VALID);
    }

    /** The bytes of what was uploaded, if anything was. */
    OptionalLong uploaded(Attachment attachment) {
        return files.size(uploadKey(attachment));
    }

    /**
     * Checks what was uploaded and keeps it.
     *
     * @return the attachment as it is then; empty when the upload is gone meanwhile
     * @throws xuefen.domain.problem.Problem {@code attachment-refused}; nothing is kept then
     */
    Optional<Attachment> keep(Attachment attachment, Instant now) {
        return files.get(uploadKey(attachment)).map(bytes -> {
            var stored = attachment.stored(new Attachment.Arrived(bytes.length, Sha256.hex(bytes), detector.mediaType(bytes)), now);
            files.put(storedKey(attachment), bytes, attachment.type().mediaType());
            return stored;
        });
    }

    /** A link to the file of an attachment that is stored. */
    Link download(Attachment attachment, Instant now) {
        return new Link(attachment.name(), files.link(storedKey(attachment), attachment.name(), Link.VALID), now.plus(Link.VALID));
    }

    void dropUpload(Attachment attachment) {
        files.delete(uploadKey(attachment));
    }

    void drop(Attachment attachment) {
        files.delete(uploadKey(attachment));
        files.delete(storedKey(attachment));
    }

    private static String uploadKey(Attachment attachment) {
        return "uploads/" + attachment.project() + "/" + attachment.id();
    }

    private static String storedKey(Attachment attachment) {
        return "attachments/" + attachment.project() + "/" + attachment.id();
    }
}
