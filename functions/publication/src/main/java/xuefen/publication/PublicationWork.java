package xuefen.publication;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Chosen;
import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.domain.rule.CreditRules;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AuditSubject;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;
import xuefen.workbook.ListWorkbook;

/**
 * 公布: numbers the projects of a publication that has begun, in order, and writes the list. Each project takes its
 * number in one transaction; then the file is written, then the publication, which holds the result.
 */
final class PublicationWork extends Work<PublicationWork.Order, PublicationWork.Result> {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationWork.class);
    /** Number of projects between two progress updates. */
    private static final int STRIDE = 10;
    /**
     * Attempts to number a project while others take numbers too; each attempt is a whole series of retries in the
     * store.
     */
    private static final int TRIES = 10;

    private final PublicationStore publications;
    private final ProjectStore projects;
    private final CreditRulesStore rules;
    private final FileStore files;
    private final AuditLog audit;
    private final ProjectNumberPattern numbers;
    private final InstantSource clock;

    PublicationWork(PublicationStore publications, ProjectStore projects, CreditRulesStore rules, FileStore files,
        AuditLog audit, ProjectNumberPattern numbers, InstantSource clock) {
        super(Job.Kind.PUBLICATION, Order.class, Result.class);
        this.publications = publications;
        this.projects = projects;
        this.rules = rules;
        this.files = files;
        this.audit = audit;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * A publication that has begun.
     *
     * @param publication its id
     */
    record Order(String publication) {}

    /**
     * What becomes of a publication.
     *
     * @param leftOut  what was not published, and why
     * @param sha256   hex SHA-256 of the list's workbook
     * @param projects how many were chosen
     */
    record Result(List<LeftOut> leftOut, String sha256, int projects) {
        static Result of(Publication publication) {
            return new Result(publication.leftOut(), publication.sha256(), publication.projects().size());
        }
    }

    /**
     * Orders that a publication which has begun is completed, also again. Its job has no owner: all of the city see it
     * on the publication.
     *
     * @return the message to send
     */
    static WorkMessage order(WorkStore work, String publication, Instant now) {
        var order = new Order(publication);
        return work.order(Job.ordered(publication, Job.Kind.PUBLICATION, null, null, now), order, order::equals)
            .message();
    }

    @Override
    protected Result run(Order order, Progress progress) {
        var publication = found(order);
        if (!publication.started()) {
            throw new IllegalStateException("publication " + publication.id() + " has not begun");
        }
        var current = rules.current();
        for (int i = 0; i < publication.projects().size(); i++) {
            publish(publication, publication.projects().get(i), current);
            if ((i + 1) % STRIDE == 0) {
                progress.at(i + 1, publication.projects().size());
            }
        }
        var list = PublicationList.of(publication, projects, numbers);
        var bytes = PublicationWorkbook.of(publication.heading(), list.rows());
        var sha256 = Sha256.hex(bytes);
        files.put(PublicationFiles.workbook(publication.id(), sha256), bytes, ListWorkbook.TYPE);
        LOG.info("publication {}: {} projects published, {} left out", publication.id(), list.rows().size(),
            list.leftOut().size());
        return new Result(list.leftOut(), sha256, publication.projects().size());
    }

    @Override
    protected Optional<Result> kept(WorkStore store, String id, Order order) {
        return Optional.of(found(order)).filter(publication -> publication.state() == PublicationState.PUBLISHED)
            .map(Result::of);
    }

    @Override
    protected Result keep(WorkStore store, String id, Order order, Result found) {
        return Result.of(publications.change(order.publication(), (before, _) -> {
            // If another run was faster, its list stands.
            var now = before.orElseThrow();
            return now.state() == PublicationState.PUBLISHED ? now
                : now.finished(found.leftOut(), found.sha256(), clock.instant());
        }));
    }

    @Override
    protected Done done(Order order, Result result) {
        return new Done(result.projects(), "/publications/" + order.publication());
    }

    private Publication found(Order order) {
        return publications.find(order.publication())
            .orElseThrow(() -> new IllegalStateException("publication " + order.publication() + " is not there"));
    }

    private void publish(Publication publication, Chosen chosen, CreditRules current) {
        for (int i = 0; i < TRIES; i++) {
            var project = projects.find(chosen.project()).orElse(null);
            if (publication.leftOut(chosen, project) != null || project.state() == ProjectState.PUBLISHED) {
                return; // an earlier run has published it, or the list says why it was left out
            }
            var year = project.application().year();
            // Written before the number is taken: a run that ends between the two leaves a surplus entry, but no entry
            // is ever missing.
            audit.add(AuditSubject.PROJECT, project.id(), "published", publication.by());
            try {
                projects.publish(year, serial -> project
                    .publish(numbers.number(year, project.application().subject(), serial), current, clock.instant()));
                return;
            } catch (Problem problem) {
                if (problem.code() != ProblemCode.CHANGED_MEANWHILE) {
                    throw problem;
                }
                LOG.info("project {} was changed, or its number taken by others, while it was being published",
                    project.id());
            }
        }
        throw new IllegalStateException(
            "project " + chosen.project() + " got no number after " + TRIES + " tries: the message comes again");
    }
}
