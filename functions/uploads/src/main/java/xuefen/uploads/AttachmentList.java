package xuefen.uploads;

import java.time.Instant;
import java.util.List;

import xuefen.domain.application.Attachment;
import xuefen.domain.application.FileType;
import xuefen.platform.files.Link;

/**
 * The attachments of an application, as its organiser and its reviewers see them.
 *
 * @param attachments in the order in which they were attached
 */
record AttachmentList(List<AttachmentView> attachments) {

    /**
     * An attachment with its download.
     *
     * @param id         its UUID
     * @param kind       its kind
     * @param name       file name
     * @param type       file type
     * @param size       bytes
     * @param sha256     hex SHA-256 of the file
     * @param uploadedAt when it was attached
     * @param download   link to the file
     */
    record AttachmentView(String id, Attachment.Kind kind, String name, FileType type, int size, String sha256,
        Instant uploadedAt, Link download) {
        static AttachmentView of(Attachment attachment, Link download) {
            return new AttachmentView(attachment.id(), attachment.kind(), attachment.name(), attachment.type(),
                attachment.size(), attachment.sha256(), attachment.uploadedAt(), download);
        }
    }
}
