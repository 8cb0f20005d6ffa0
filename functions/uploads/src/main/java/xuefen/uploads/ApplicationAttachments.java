package xuefen.uploads;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ATTACHMENTS_FULL;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_NOT_UPLOADED;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_REFUSED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_EDITABLE;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.PROJECT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiPredicate;
import java.util.function.Function;

import xuefen.domain.application.Attachment;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.UploadStore;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AttachmentStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;

/**
 * Attachments of applications (guide, 二（二） 项目申报): the organiser orders an upload, puts the file straight into the
 * bucket by a link that is bound to its size, type and checksum, and confirms; then the content is checked. Reviewers
 * list and download.
 */
final class ApplicationAttachments {
    static final Routes<ApplicationAttachments> ROUTES = Routes.of(ApplicationAttachments.class,
        get("/projects/{projectId}/attachments").may(ORGANISER).answers(AttachmentList.class).refuses(PROJECT_NOT_FOUND)
            .primed().by(ApplicationAttachments::listAttachments),
        put("/projects/{projectId}/attachments/{attachmentId}").may(ORGANISER).takes(Attachment.Order.class)
            .answers(UploadView.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_EDITABLE, ATTACHMENT_NOT_FOUND, ATTACHMENTS_FULL, REQUEST_DIFFERS,
                CHANGED_MEANWHILE)
            .by(ApplicationAttachments::orderAttachment),
        put("/projects/{projectId}/attachments/{attachmentId}/confirmation").may(ORGANISER)
            .answers(AttachmentList.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_EDITABLE, ATTACHMENT_NOT_FOUND, ATTACHMENT_NOT_UPLOADED,
                ATTACHMENT_REFUSED, ATTACHMENTS_FULL, CHANGED_MEANWHILE)
            .by(ApplicationAttachments::confirmAttachment),
        delete("/projects/{projectId}/attachments/{attachmentId}").may(ORGANISER).answers(AttachmentList.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_EDITABLE, CHANGED_MEANWHILE)
            .by(ApplicationAttachments::removeAttachment),
        // The list contains links to files with names and titles.
        get("/reviews/{projectId}/attachments").may(REVIEWER).answers(AttachmentList.class).refuses(PROJECT_NOT_FOUND)
            .audited(PROJECT, "attachments-listed").by(ApplicationAttachments::reviewAttachments));

    /**
     * Tries of a change against the draft's automatic saving and against other attachments, of which up to the maximum
     * can come first.
     */
    private static final int TRIES = Attachment.MOST + 10;

    private final ProjectStore projects;
    private final AttachmentStore attachments;
    private final CheckedFiles files;
    private final InstantSource clock;

    /** Wires from the environment. */
    ApplicationAttachments() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AttachmentStore(DynamoDocuments.of("PROJECTS_TABLE")), S3Files.of("FILES_BUCKET"), Clocks.clock());
    }

    /** For tests. */
    ApplicationAttachments(ProjectStore projects, AttachmentStore attachments, UploadStore files, InstantSource clock) {
        this.projects = projects;
        this.attachments = attachments;
        this.files = new CheckedFiles(files, key -> "attachments/" + key);
        this.clock = clock;
    }

    private Answer<AttachmentList> listAttachments(Request request) {
        return all(own(request.caller(), request.id("projectId")));
    }

    private Answer<AttachmentList> reviewAttachments(Request request) {
        return all(projects.find(request.id("projectId")).filter(found -> found.visibleTo(request.caller()))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)));
    }

    private Answer<UploadView> orderAttachment(Request request, Attachment.Order order) {
        var organiser = request.caller();
        var project = editable(organiser, request.id("projectId"));
        var now = clock.instant();
        var wanted = Attachment.ordered(request.id("attachmentId"), project.id(), order, now);
        var all = attachments.ofProject(project.id());
        var known = all.stream().filter(attachment -> attachment.id().equals(wanted.id())).findFirst();
        if (known.isPresent()) {
            if (!known.get().sameOrder(wanted) || known.get().state() == Attachment.State.REMOVED) {
                throw Problem.of(REQUEST_DIFFERS);
            }
            return Answer.ok(
                known.get().state() == Attachment.State.STORED ? UploadView.NOTHING : upload(known.get(), now));
        }
        var current = Attachment.current(all);
        wanted.requireRoom(current);
        if (wanted.replaces() != null
            && current.stream().noneMatch(attachment -> attachment.id().equals(wanted.replaces()))) {
            throw Problem.of(ATTACHMENT_NOT_FOUND, "要替换的附件已不在，请刷新后重试");
        }
        all.stream().filter(attachment -> attachment.abandoned(now)).forEach(this::forget);
        keep(organiser, wanted, attachments::save);
        return Answer.ok(upload(wanted, now));
    }

    private Answer<AttachmentList> confirmAttachment(Request request) {
        var organiser = request.caller();
        var project = editable(organiser, request.id("projectId"));
        var ordered = find(project, request.id("attachmentId"));
        if (ordered.state() == Attachment.State.ORDERED) {
            checkAndKeep(organiser, project, ordered);
        }
        // Also for an attachment stored before: the first confirmation may have failed before this line.
        files.dropUpload(key(ordered));
        forgetReplaced(ordered);
        return all(project);
    }

    private void checkAndKeep(Caller organiser, Project project, Attachment ordered) {
        ordered.requireRoom(Attachment.current(attachments.ofProject(project.id())));
        var bytes = files.uploaded(key(ordered));
        if (bytes.isEmpty()) {
            notUploaded(ordered);
            return;
        }
        try {
            ordered.file().requireSize(bytes.getAsLong());
            files.keep(key(ordered), ordered.file(), arrived -> ordered.stored(arrived, clock.instant()))
                .ifPresentOrElse(stored -> keep(organiser, stored, attachments::store), () -> notUploaded(ordered));
        } catch (Problem refused) {
            if (refused.code() == ATTACHMENT_REFUSED) {
                files.dropUpload(key(ordered));
            }
            throw refused;
        }
    }

    /** Throws unless a concurrent confirmation has stored the file and removed the upload. */
    private void notUploaded(Attachment ordered) {
        if (attachments.find(ordered.project(), ordered.id()).filter(now -> now.state() == Attachment.State.STORED)
            .isEmpty()) {
            throw Problem.of(ATTACHMENT_NOT_UPLOADED);
        }
    }

    private Answer<AttachmentList> removeAttachment(Request request) {
        var organiser = request.caller();
        var project = editable(organiser, request.id("projectId"));
        attachments.find(project.id(), request.id("attachmentId")).ifPresent(attachment -> {
            if (attachment.state() != Attachment.State.REMOVED) {
                keep(organiser, attachment.removed(), attachments::save);
            }
            if (attachment.state() == Attachment.State.STORED) {
                forgetReplaced(attachment); // otherwise it would reappear
            }
            forget(attachment);
        });
        return all(project);
    }

    private void forgetReplaced(Attachment attachment) {
        if (attachment.replaces() != null) {
            attachments.find(attachment.project(), attachment.replaces()).ifPresent(this::forget);
        }
    }

    /** Deletes the file first, so that no file is left without a record. */
    private void forget(Attachment attachment) {
        files.drop(key(attachment));
        attachments.delete(attachment);
    }

    /** Stores a change while the project is editable; retries when the draft's automatic saving interferes. */
    private void keep(Caller organiser, Attachment attachment, BiPredicate<Attachment, Project> write) {
        for (int i = 0; i < TRIES; i++) {
            if (write.test(attachment, editable(organiser, attachment.project()))) {
                return;
            }
            var same = attachments.find(attachment.project(), attachment.id());
            if (same.filter(kept -> kept.version() == attachment.version() && kept.state() == attachment.state())
                .isPresent()) {
                return; // a concurrent duplicate request came first
            }
        }
        throw Problem.of(CHANGED_MEANWHILE);
    }

    private UploadView upload(Attachment attachment, Instant now) {
        return files.upload(key(attachment), attachment.file(), now);
    }

    private static String key(Attachment attachment) {
        return attachment.project() + "/" + attachment.id();
    }

    private Answer<AttachmentList> all(Project project) {
        var now = clock.instant();
        Function<Attachment, AttachmentList.AttachmentView> view = attachment -> AttachmentList.AttachmentView
            .of(attachment, files.download(key(attachment), attachment.name(), now));
        return Answer.ok(
            new AttachmentList(Attachment.current(attachments.ofProject(project.id())).stream().map(view).toList()));
    }

    private Attachment find(Project project, String id) {
        return attachments.find(project.id(), id).filter(attachment -> attachment.state() != Attachment.State.REMOVED)
            .orElseThrow(() -> Problem.of(ATTACHMENT_NOT_FOUND));
    }

    private Project editable(Caller organiser, String id) {
        var project = own(organiser, id);
        if (!project.editable()) {
            throw Problem.of(PROJECT_NOT_EDITABLE);
        }
        return project;
    }

    private Project own(Caller organiser, String id) {
        return projects.find(id).filter(project -> project.belongsTo(organiser))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)); // its existence stays hidden from others
    }
}
