package xuefen.publication;

import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Chosen;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.Sha256;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.WorkFunction;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AuditSubject;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.workbook.ListWorkbook;

/**
 * 公布: numbers the projects of a publication that has begun, in order, and writes the list. Each project takes its number in one transaction;
 * then the file is written, then the publication. The function is idempotent: a repeated message only does what is still open.
 */
public final class PublicationJobFunction extends WorkFunction<PublicationMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationJobFunction.class);
    /** Number of projects between two progress updates. */
    private static final int STRIDE = 10;
    /** Attempts to number a project while others take numbers too; each attempt is a whole series of retries in the store. */
    private static final int TRIES = 10;

    private final PublicationStore publications;
    private final ProjectStore projects;
    private final FileStore files;
    private final AuditLog audit;
    private final ProjectNumberPattern numbers;
    private final InstantSource clock;

    /** Wires from the environment. */
    public PublicationJobFunction() {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")), new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            S3Files.of("FILES_BUCKET"), new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()),
            new ProjectNumberPattern(Configuration.of("PROJECT_NUMBER_PATTERN")), SqsLease.of("PUBLICATION_QUEUE_URL"), Clocks.clock());
    }

    /** For tests. */
    PublicationJobFunction(PublicationStore publications, ProjectStore projects, FileStore files, AuditLog audit, ProjectNumberPattern numbers,
                           Lease lease, InstantSource clock) {
        super(PublicationMessage.class, lease);
        this.publications = publications;
        this.projects = projects;
        this.files = files;
        this.audit = audit;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    protected void failed(PublicationMessage message, String reason) {
        publications.find(message.publication()).filter(publication -> publication.state() == PublicationState.PUBLISHING).ifPresent(found ->
            publications.change(found.id(), (before, _) -> before.orElseThrow().failed(reason, clock.instant())));
    }

    @Override
    protected void run(PublicationMessage message) {
        var publication = publications.find(message.publication())
            .orElseThrow(() -> new IllegalStateException("publication " + message.publication() + " is not there"));
        if (!publication.started()) {
            throw new IllegalStateException("publication " + publication.id() + " has not begun");
        }
        if (publication.state() == PublicationState.PUBLISHED) {
            return;
        }
        for (int i = 0; i < publication.projects().size(); i++) {
            publish(publication, publication.projects().get(i));
            if ((i + 1) % STRIDE == 0) {
                progressed(publication.id(), i + 1);
            }
        }
        finish(publication);
    }

    private void publish(Publication publication, Chosen chosen) {
        for (int i = 0; i < TRIES; i++) {
            var project = projects.find(chosen.project()).orElse(null);
            if (publication.leftOut(chosen, project) != null || project.state() == ProjectState.PUBLISHED) {
                return; // an earlier run has published it, or the list says why it was left out
            }
            var year = project.application().year();
            // Written before the number is taken: a run that ends between the two leaves a surplus entry, but no entry is ever missing.
            audit.add(AuditSubject.PROJECT, project.id(), "published", publication.by());
            try {
                projects.publish(year, serial -> project.publish(numbers.number(year, project.application().subject(), serial), clock.instant()));
                return;
            } catch (Problem problem) {
                if (problem.code() != ProblemCode.CHANGED_MEANWHILE) {
                    throw problem;
                }
                LOG.info("project {} was changed, or its number taken by others, while it was being published", project.id());
            }
        }
        throw new IllegalStateException("project " + chosen.project() + " got no number after " + TRIES + " tries: the message comes again");
    }

    /** Records progress, which never goes back: of two deliveries of the same message, one may be behind. */
    private void progressed(String id, int dealtWith) {
        publications.change(id, (before, _) -> {
            var publication = before.orElseThrow();
            return publication.state() == PublicationState.PUBLISHED || publication.failure() == null && publication.done() >= dealtWith ? publication
                : publication.progressed(dealtWith, clock.instant());
        });
    }

    private void finish(Publication publication) {
        var list = PublicationList.of(publication, projects, numbers);
        var bytes = PublicationWorkbook.of(publication.heading(), list.rows());
        var sha256 = Sha256.hex(bytes);
        files.put(PublicationFiles.workbook(publication.id(), sha256), bytes, ListWorkbook.TYPE);
        publications.change(publication.id(), (before, _) -> {
            // If another delivery of the same message was faster, its list stands.
            var now = before.orElseThrow();
            return now.state() == PublicationState.PUBLISHED ? now : now.finished(list.leftOut(), sha256, clock.instant());
        });
        LOG.info("publication {}: {} projects published, {} left out", publication.id(), list.rows().size(), list.leftOut().size());
    }
}
