package xuefen.publication;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.PROJECT_IN_PUBLICATION;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_APPROVED;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_PUBLISHED;
import static xuefen.domain.problem.ProblemCode.PUBLICATIONS_TOO_MANY;
import static xuefen.domain.problem.ProblemCode.PUBLICATION_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.PUBLICATION_NOT_EDITABLE;
import static xuefen.domain.problem.ProblemCode.PUBLICATION_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.PROJECT;
import static xuefen.platform.store.AuditSubject.PUBLICATION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Candidate;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.domain.training.ProjectSync;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * 公布: the city collects approved projects, previews the list, and publishes it at once or at a set time (guide, 三（一）1).
 */
public final class PublicationFunction extends HttpFunction {
    /** What reviewers of other levels are told. */
    private static final String ONLY_THE_CITY = "只有市级卫生行政部门可以公布项目";

    static final Routes<PublicationFunction> ROUTES = Routes.of(PublicationFunction.class,
        get("/publications").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answersPaged(PublicationsView.class)
            .by(PublicationFunction::listPublications),
        get("/publications/candidates").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answersPageOf(Candidate.class)
            .by(PublicationFunction::listCandidates),
        put("/publications/{publicationId}").may(REVIEWER).ofTheCity(ONLY_THE_CITY).takes(PublicationToSave.class)
            .answers(PublicationView.class)
            .refuses(PROJECT_NOT_APPROVED, PROJECT_IN_PUBLICATION, PUBLICATION_NOT_EDITABLE, PUBLICATIONS_TOO_MANY,
                CHANGED_MEANWHILE)
            .audited(PUBLICATION, "publication-saved").by(PublicationFunction::savePublication),
        get("/publications/{publicationId}").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answers(PublicationView.class)
            .refuses(PUBLICATION_NOT_FOUND).primed().by(PublicationFunction::getPublication),
        delete("/publications/{publicationId}").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answersNothing()
            .refuses(PUBLICATION_NOT_EDITABLE, CHANGED_MEANWHILE).audited(PUBLICATION, "publication-deleted")
            .by(PublicationFunction::deletePublication),
        put("/publications/{publicationId}/issue").may(REVIEWER).ofTheCity(ONLY_THE_CITY).takes(Issue.class)
            .accepts(PublicationSummary.class)
            .refuses(PUBLICATION_NOT_FOUND, PUBLICATIONS_TOO_MANY, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(PUBLICATION, "publication-issued").by(PublicationFunction::issuePublication),
        put("/publications/{publicationId}/schedule").may(REVIEWER).ofTheCity(ONLY_THE_CITY).takes(IssueLater.class)
            .answers(PublicationSummary.class)
            .refuses(PUBLICATION_NOT_FOUND, PUBLICATION_NOT_EDITABLE, PUBLICATIONS_TOO_MANY, CHANGED_MEANWHILE)
            .audited(PUBLICATION, "publication-scheduled").by(PublicationFunction::schedulePublication),
        delete("/publications/{publicationId}/schedule").may(REVIEWER).ofTheCity(ONLY_THE_CITY)
            .answers(PublicationSummary.class)
            .refuses(PUBLICATION_NOT_FOUND, PUBLICATION_NOT_EDITABLE, PUBLICATIONS_TOO_MANY, CHANGED_MEANWHILE)
            .audited(PUBLICATION, "publication-schedule-cancelled").by(PublicationFunction::cancelSchedule),
        get("/publications/{publicationId}/workbook").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answers(Link.class)
            .refuses(PUBLICATION_NOT_FOUND, PUBLICATION_NOT_DONE).by(PublicationFunction::getPublicationWorkbook),
        put("/publications/{publicationId}/sync").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answers(PublicationView.class)
            .refuses(PUBLICATION_NOT_FOUND, PUBLICATION_NOT_DONE, PROJECT_NOT_PUBLISHED)
            .audited(PUBLICATION, "publication-synced-again").by(PublicationFunction::syncPublication),
        get("/projects/{projectId}/sync").may(ORGANISER, REVIEWER).answers(ProjectSync.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_PUBLISHED).by(PublicationFunction::getProjectSync),
        put("/projects/{projectId}/sync").may(REVIEWER).ofTheCity(ONLY_THE_CITY).answers(ProjectSync.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_PUBLISHED).audited(PROJECT, "project-synced-again")
            .by(PublicationFunction::syncProject));

    private final PublicationStore publications;
    private final ProjectStore projects;
    private final WorkStore work;
    private final Syncs syncs;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final ProjectNumberPattern numbers;
    private final InstantSource clock;

    /** Wires from the environment. */
    public PublicationFunction() {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("PUBLICATION_QUEUE_URL"),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()),
            new ProjectNumberPattern(Configuration.of("PROJECT_NUMBER_PATTERN")), Clocks.clock());
    }

    /** For tests. */
    PublicationFunction(PublicationStore publications, ProjectStore projects, TrainingStore trainings, WorkStore work,
        FileStore files, MessageQueue<WorkMessage> queue, AuditLog audit, ProjectNumberPattern numbers,
        InstantSource clock) {
        super(ROUTES, audit);
        this.publications = publications;
        this.projects = projects;
        this.work = work;
        this.syncs = new Syncs(projects, trainings, clock);
        this.files = files;
        this.queue = queue;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * A publication to save.
     *
     * @param version        version that the page showed; 0 for a new one
     * @param title          标题
     * @param documentNumber 文号
     * @param date           公布日期, in China
     * @param projects       ids of the chosen projects, in the order of the list
     */
    record PublicationToSave(
        @Between(least = 0, most = 1_000_000_000) Long version,
        @Text(most = 100) String title,
        @Text(most = 50) String documentNumber,
        LocalDate date,
        @Most(300) List<@Text(most = 36) String> projects) {}

    /**
     * 立即公布.
     *
     * @param version version that the page showed
     */
    record Issue(@Between(least = 0, most = 1_000_000_000) Long version) {}

    /**
     * 定时公布.
     *
     * @param version version that the page showed
     * @param at      when 公布 is to begin
     */
    record IssueLater(@Between(least = 0, most = 1_000_000_000) Long version, Instant at) {}

    private Answer<PublicationsView> listPublications(Request request) {
        return Answer.ok(PublicationsView.of(publications.allOpen(),
            publications.published(request.limit(), request.cursor()), this::summary, syncs));
    }

    private Answer<Page<Candidate>> listCandidates(Request request) {
        var page = projects.approved(request.limit(), request.cursor());
        var chosen = publications.open().publicationOf();
        return Answer.ok(page.map(candidate -> candidate.in(chosen.get(candidate.project()))));
    }

    private Answer<PublicationView> savePublication(Request request, PublicationToSave order) {
        var city = request.caller();
        var id = request.id("publicationId");
        new FieldCheck().that(order.version() != null && order.version() >= 0, "version", "请提供页面所见的版本；新的公布为 0").done();
        var heading = new Publication.Heading(order.title(), order.documentNumber(), order.date());
        var now = clock.instant();
        Publication.check(heading, order.projects(), now);
        var saved = publications.change(id, (before, open) -> {
            before.ifPresent(Publication::requireDraft);
            open.requireFree(id, order.projects());
            // Read after the register: a project that another publication has just published is no longer approved
            // here.
            var chosen = Publication.choose(order.projects(), projects.findAll(order.projects()));
            if (before.isPresent()) {
                return before.get().change(order.version(), heading, chosen, city.account(), now);
            }
            if (order.version() != 0) {
                throw Problem.of(CHANGED_MEANWHILE);
            }
            return Publication.draft(id, heading, chosen, city.account(), now);
        });
        request.audit("publication-saved"); // it is saved, even if reading its list fails
        return Answer.ok(view(list(saved)));
    }

    private Answer<PublicationView> getPublication(Request request) {
        return Answer.ok(view(list(found(request))));
    }

    private Answer<Void> deletePublication(Request request) {
        publications.delete(request.id("publicationId"), clock.instant());
        return Answer.done();
    }

    private Answer<PublicationSummary> issuePublication(Request request, Issue order) {
        var id = request.id("publicationId");
        var version = order.version();
        new FieldCheck().present(version, "version", "页面所见的版本").done();
        var now = clock.instant();
        var issued = publications.change(id, (before, _) -> before.orElseThrow(() -> Problem.of(PUBLICATION_NOT_FOUND))
            .start(version, request.caller().account(), now));
        if (issued.state() == PublicationState.PUBLISHING) {
            // Also for one that has begun: the invocation that began it may have failed before this line.
            request.audit("publication-issued");
            queue.send(PublicationWork.order(work, id, now));
        }
        return Answer.accepted("/publications/" + id, summary(issued));
    }

    private Answer<PublicationSummary> schedulePublication(Request request, IssueLater order) {
        var now = clock.instant();
        var scheduled = publications.change(request.id("publicationId"), (before, _) -> before
            .orElseThrow(() -> Problem.of(PUBLICATION_NOT_FOUND))
            .schedule(order.version(), order.at(), request.caller().account(), now));
        return Answer.ok(summary(scheduled));
    }

    private Answer<PublicationSummary> cancelSchedule(Request request) {
        var now = clock.instant();
        var cancelled = publications.change(request.id("publicationId"), (before, _) -> before
            .orElseThrow(() -> Problem.of(PUBLICATION_NOT_FOUND)).cancel(request.caller().account(), now));
        return Answer.ok(summary(cancelled));
    }

    private Answer<Link> getPublicationWorkbook(Request request) {
        var publication = found(request);
        if (publication.state() != PublicationState.PUBLISHED) {
            throw Problem.of(PUBLICATION_NOT_DONE, "公布完成后才能下载名单");
        }
        var name = PublicationFiles.workbookName(publication);
        return Answer.ok(new Link(name,
            files.link(PublicationFiles.workbook(publication.id(), publication.sha256()), name, Link.VALID),
            clock.instant().plus(Link.VALID)));
    }

    /** 重新同步 of every project of a publication that has no training yet; existing trainings stay as they are. */
    private Answer<PublicationView> syncPublication(Request request) {
        var publication = found(request);
        if (!publication.started()) {
            throw Problem.of(PUBLICATION_NOT_DONE, "公布之后才能重新同步");
        }
        request.audit("publication-synced-again"); // before it begins, so that no entry is ever missing
        var list = list(publication);
        syncs.againAll(list.listed());
        return Answer.ok(view(list));
    }

    /** 重新同步 of one project. */
    private Answer<ProjectSync> syncProject(Request request) {
        var project = published(request.id("projectId"), at -> at.knownTo(request.caller()));
        request.audit("project-synced-again"); // before it begins, so that no entry is ever missing
        return Answer.ok(syncs.again(project));
    }

    private Answer<ProjectSync> getProjectSync(Request request) {
        return Answer.ok(syncs.of(known(request)));
    }

    /** A published project that the caller may see: an organiser's own, or one in a reviewer's area. */
    private Project known(Request request) {
        var caller = request.caller();
        return published(request.id("projectId"), project -> caller.role() == ORGANISER
            ? project.belongsTo(caller) : project.knownTo(caller));
    }

    private Project published(String id, Predicate<Project> known) {
        var project = projects.find(id).filter(known).orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND));
        if (project.state() != ProjectState.PUBLISHED) {
            throw Problem.of(PROJECT_NOT_PUBLISHED);
        }
        return project;
    }

    private Publication found(Request request) {
        return publications.find(request.id("publicationId")).orElseThrow(() -> Problem.of(PUBLICATION_NOT_FOUND));
    }

    private PublicationView view(PublicationList list) {
        return list.view(summary(list.publication()), syncs);
    }

    /** A publication with the progress of its job while it is being published. */
    private PublicationSummary summary(Publication publication) {
        return PublicationSummary.of(publication,
            publication.state() == PublicationState.PUBLISHING ? work.job(publication.id()).orElse(null) : null);
    }

    private PublicationList list(Publication publication) {
        return PublicationList.of(publication, projects, numbers);
    }
}
