package xuefen.platform.store;

import java.util.List;
import java.util.Optional;

import xuefen.domain.application.Attachment;
import xuefen.domain.project.Project;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Write;

/**
 * Attachments of applications, each an item beside its project's, so that lists of projects do not carry them. One more
 * item holds a version that grows with each stored attachment: a caller who checked for room while another attachment
 * was stored notices it and checks again.
 */
public final class AttachmentStore {
    private final Documents documents;
    private final Items<Attachment> attachments;
    private final Items<Version> versions;
    private final Items<Project> projects;

    /** Grows with each stored attachment of a project. */
    private record Version(long version) {}

    /** A store on the projects table. */
    public AttachmentStore(Documents documents) {
        this.documents = documents;
        attachments = new Items<>(documents, Attachment.class);
        versions = new Items<>(documents, Version.class);
        projects = ProjectStore.items(documents);
    }

    /** An attachment by its id. */
    public Optional<Attachment> find(String project, String id) {
        return attachments.find(ProjectKeys.attachment(project, id));
    }

    /** Every attachment of a project, including those ordered and those being removed. */
    public List<Attachment> ofProject(String project) {
        return attachments.all(ProjectKeys.attachments(project));
    }

    /**
     * Stores the next version of an attachment that was ordered or is removed, if the project is unchanged: nothing is
     * attached to a project that was submitted meanwhile.
     *
     * @return false, and nothing written, when the project or the attachment was changed meanwhile
     */
    public boolean save(Attachment attachment, Project project) {
        if (attachment.state() == Attachment.State.STORED) {
            throw new IllegalArgumentException("what is stored moves the version on");
        }
        return documents.putTogether(List.of(attachments.saving(key(attachment), attachment), unchanged(project)));
    }

    /**
     * Stores a checked attachment, if there is room for it.
     *
     * @return false, and nothing written, when the project, this attachment or another stored one was changed meanwhile
     * @throws xuefen.domain.problem.Problem {@code attachments-full}; nothing is written then
     */
    public boolean store(Attachment stored, Project project) {
        // The version is read before the attachments, so that an attachment stored after that makes this write fail.
        var key = ProjectKeys.attachmentsVersion(stored.project());
        var last = versions.find(key).map(Version::version).orElse(0L);
        stored.requireRoom(Attachment.current(ofProject(stored.project())));
        return documents.putTogether(List.of(attachments.saving(key(stored), stored),
            versions.saving(key, new Version(last + 1)), unchanged(project)));
    }

    /** Deletes the record of an attachment whose file is gone. */
    public void delete(Attachment attachment) {
        attachments.delete(key(attachment));
    }

    private Write unchanged(Project project) {
        return projects.unchanged(ProjectKeys.project(project.id()), project);
    }

    private static Key key(Attachment attachment) {
        return ProjectKeys.attachment(attachment.project(), attachment.id());
    }
}
