package xuefen.publication;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.store.TrainingStore;

/** 公布: the city puts approved projects together, looks at the list, and publishes it at once or at a set time (guide, 三（一）1). */
public final class PublicationFunction extends HttpFunction {
    private final PublicationStore publications;
    private final ProjectStore projects;
    private final Syncs syncs;
    private final FileStore files;
    private final MessageQueue<PublicationMessage> queue;
    private final AuditLog audit;
    private final ProjectNumberPattern numbers;
    private final InstantSource clock;

    /** Wires from the environment. */
    public PublicationFunction() {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")), new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("PUBLICATION_QUEUE_URL"), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")),
            new ProjectNumberPattern(Configuration.of("PROJECT_NUMBER_PATTERN")), Clocks.clock());
    }

    /** For tests. */
    PublicationFunction(PublicationStore publications, ProjectStore projects, TrainingStore trainings, FileStore files,
                        MessageQueue<PublicationMessage> queue, AuditLog audit, ProjectNumberPattern numbers, InstantSource clock) {
        this.publications = publications;
        this.projects = projects;
        this.syncs = new Syncs(projects, trainings, clock);
        this.files = files;
        this.queue = queue;
        this.audit = audit;
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
    record PublicationToSave(Long version, String title, String documentNumber, LocalDate date, List<String> projects) {
    }

    /**
     * 立即公布.
     *
     * @param version version that the page showed
     */
    record Issue(Long version) {
    }

    /**
     * 定时公布.
     *
     * @param version version that the page showed
     * @param at      when it is to begin
     */
    record IssueLater(Long version, Instant at) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /publications/{publicationId}", Role.REVIEWER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /publications" -> list(request);
            case "GET /publications/candidates" -> candidates(request);
            case "PUT /publications/{publicationId}" -> save(request);
            case "GET /publications/{publicationId}" -> look(request);
            case "DELETE /publications/{publicationId}" -> delete(request);
            case "PUT /publications/{publicationId}/issue" -> issue(request);
            case "PUT /publications/{publicationId}/schedule" -> schedule(request);
            case "DELETE /publications/{publicationId}/schedule" -> cancel(request);
            case "GET /publications/{publicationId}/workbook" -> workbook(request);
            case "PUT /publications/{publicationId}/sync" -> syncAll(request);
            case "GET /projects/{projectId}/sync" -> Answer.ok(syncs.of(known(request)));
            case "PUT /projects/{projectId}/sync" -> sync(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        city(request.caller(Role.REVIEWER));
        return Answer.ok(PublicationsView.of(publications.allOpen(),
            publications.published(request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null)), syncs));
    }

    private Answer candidates(Request request) {
        city(request.caller(Role.REVIEWER));
        var page = projects.approved(request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null));
        var chosen = publications.open().publicationOf();
        return Answer.ok(page.map(candidate -> candidate.in(chosen.get(candidate.project()))));
    }

    private Answer save(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var id = request.id("publicationId");
        var order = request.body(PublicationToSave.class);
        new FieldCheck().that(order.version() != null && order.version() >= 0, "version", "请提供页面所见的版本；新的公布为 0").done();
        var heading = new Publication.Heading(order.title(), order.documentNumber(), order.date());
        var now = clock.instant();
        Publication.check(heading, order.projects(), now);
        var saved = publications.change(id, (before, open) -> {
            before.ifPresent(Publication::requireDraft);
            open.requireFree(id, order.projects());
            // Read after the register: what another publication has just published is no longer approved here.
            var chosen = Publication.choose(order.projects(), projects.findAll(order.projects()));
            if (before.isPresent()) {
                return before.get().change(order.version(), heading, chosen, city.account(), now);
            }
            if (order.version() != 0) {
                throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
            }
            return Publication.draft(id, heading, chosen, city.account(), now);
        });
        note(saved, "publication-saved", city);
        return Answer.ok(list(saved).view(syncs));
    }

    private Answer look(Request request) {
        city(request.caller(Role.REVIEWER));
        return Answer.ok(list(found(request)).view(syncs));
    }

    private Answer delete(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var id = request.id("publicationId");
        publications.delete(id, clock.instant());
        audit.add(new AuditLog.Entry("publication#" + id, "publication-deleted", city.account(), clock.instant()));
        return Answer.done();
    }

    private Answer issue(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var id = request.id("publicationId");
        var version = request.body(Issue.class).version();
        new FieldCheck().present(version, "version", "页面所见的版本").done();
        var now = clock.instant();
        var issued = publications.change(id, (before, _) -> before.orElseThrow(() -> Problem.of(ProblemCode.PUBLICATION_NOT_FOUND))
            .start(version, city.account(), now));
        if (issued.state() == PublicationState.PUBLISHING) {
            // Also for one that had begun: whoever began it may have gone down before this line.
            note(issued, "publication-issued", city);
            queue.send(new PublicationMessage(id));
        }
        return Answer.accepted("/publications/" + id, PublicationSummary.of(issued));
    }

    private Answer schedule(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var order = request.body(IssueLater.class);
        var now = clock.instant();
        var scheduled = publications.change(request.id("publicationId"), (before, _) -> before
            .orElseThrow(() -> Problem.of(ProblemCode.PUBLICATION_NOT_FOUND)).schedule(order.version(), order.at(), city.account(), now));
        note(scheduled, "publication-scheduled", city);
        return Answer.ok(PublicationSummary.of(scheduled));
    }

    private Answer cancel(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var now = clock.instant();
        var cancelled = publications.change(request.id("publicationId"), (before, _) -> before
            .orElseThrow(() -> Problem.of(ProblemCode.PUBLICATION_NOT_FOUND)).cancel(city.account(), now));
        note(cancelled, "publication-schedule-cancelled", city);
        return Answer.ok(PublicationSummary.of(cancelled));
    }

    private Answer workbook(Request request) {
        city(request.caller(Role.REVIEWER));
        var publication = found(request);
        if (publication.state() != PublicationState.PUBLISHED) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_DONE, "公布完成后才能下载名单");
        }
        var name = PublicationFiles.workbookName(publication);
        return Answer.ok(new Link(name, files.link(PublicationFiles.workbook(publication.id(), publication.sha256()), name, Link.VALID),
            clock.instant().plus(Link.VALID)));
    }

    /** 重新同步 of everything in a publication that is not there; what is there stays as it is. */
    private Answer syncAll(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var publication = found(request);
        if (!publication.started()) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_DONE, "公布之后才能重新同步");
        }
        note(publication, "publication-synced-again", city);
        var list = list(publication);
        syncs.againAll(list.listed());
        return Answer.ok(list.view(syncs));
    }

    /** 重新同步 of one project. */
    private Answer sync(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var project = published(request.id("projectId"), at -> at.knownTo(city));
        audit.add(new AuditLog.Entry("project#" + project.id(), "project-synced-again", city.account(), clock.instant()));
        return Answer.ok(syncs.again(project));
    }

    /** A published project of whoever asks: an organiser's own, one of a reviewer's area. */
    private Project known(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER);
        return published(request.id("projectId"), project -> caller.role() == Role.ORGANISER ? project.organiser().equals(caller.account())
            : project.knownTo(caller));
    }

    private Project published(String id, Predicate<Project> known) {
        var project = projects.find(id).filter(known).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        if (project.state() != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.PROJECT_NOT_PUBLISHED);
        }
        return project;
    }

    private Publication found(Request request) {
        return publications.find(request.id("publicationId")).orElseThrow(() -> Problem.of(ProblemCode.PUBLICATION_NOT_FOUND));
    }

    private PublicationList list(Publication publication) {
        return PublicationList.of(publication, projects, numbers);
    }

    private static Caller city(Caller reviewer) {
        if (reviewer.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只有市级卫生行政部门可以公布项目");
        }
        return reviewer;
    }

    private void note(Publication publication, String event, Caller by) {
        audit.add(new AuditLog.Entry("publication#" + publication.id(), event, by.account(), clock.instant()));
    }
}
