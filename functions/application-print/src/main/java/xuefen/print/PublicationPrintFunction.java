package xuefen.print;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;

/** The published list as a PDF (guide, 三（一）1), for the city. */
public final class PublicationPrintFunction extends HttpFunction {
    private final PublicationStore publications;
    private final ProjectStore projects;
    private final PdfPrinter printer;
    private final int mostBytes;
    private final InstantSource clock;

    /** Wires from the environment; reads the font, so that it is part of the snapshot. */
    public PublicationPrintFunction() {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")), new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), PdfPrinter.ready(),
            PdfAnswer.MOST_BYTES, Clocks.clock());
    }

    /** For tests. */
    PublicationPrintFunction(PublicationStore publications, ProjectStore projects, PdfPrinter printer, int mostBytes, InstantSource clock) {
        this.publications = publications;
        this.projects = projects;
        this.printer = printer;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /publications/{publicationId}/print", Role.REVIEWER));
    }

    /** No harmless request comes as far as a document. */
    @Override
    protected void prime() {
        super.prime();
        printer.print(PublicationSheet.of(new Publication.Heading("-", "-", LocalDate.EPOCH), List.of()), Instant.EPOCH);
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /publications/{publicationId}/print" -> print(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer print(Request request) {
        if (request.caller(Role.REVIEWER).level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只有市级卫生行政部门可以打印公布名单");
        }
        var publication = publications.find(request.id("publicationId")).orElseThrow(() -> Problem.of(ProblemCode.PUBLICATION_NOT_FOUND));
        if (publication.state() != PublicationState.PUBLISHED) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_DONE, "公布完成后才能打印名单");
        }
        var pdf = printer.print(PublicationSheet.of(publication.heading(), rows(publication)), clock.instant());
        return PdfAnswer.of(pdf, publication.heading().title() + ".pdf", mostBytes, "请下载名单（电子表格），从中打印");
    }

    /** What it published, in its order; what it left out is not published, or by another. */
    private List<ListedProject> rows(Publication publication) {
        var leftOut = publication.leftOut().stream().map(one -> one.project()).toList();
        var published = publication.projects().stream().map(chosen -> chosen.project()).filter(project -> !leftOut.contains(project)).toList();
        var found = projects.findAll(published);
        return published.stream().map(found::get).filter(Objects::nonNull).filter(project -> project.state() == ProjectState.PUBLISHED)
            .map(project -> ListedProject.of(project, project.projectNumber())).toList();
    }
}
