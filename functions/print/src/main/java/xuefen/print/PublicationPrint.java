package xuefen.print;

import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.PRINT_TOO_LARGE;
import static xuefen.domain.problem.ProblemCode.PUBLICATION_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.PUBLICATION_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import xuefen.domain.problem.Problem;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;

/** The published list as a PDF (guide, 三（一）1), for the city. */
final class PublicationPrint {
    static final Routes<PublicationPrint> ROUTES = Routes.of(PublicationPrint.class,
        get("/publications/{publicationId}/print").may(REVIEWER).ofTheCity("只有市级卫生行政部门可以打印公布名单")
            .answersFile("application/pdf").refuses(PUBLICATION_NOT_FOUND, PUBLICATION_NOT_DONE, PRINT_TOO_LARGE)
            .primed().by(PublicationPrint::printPublication));

    private final PublicationStore publications;
    private final ProjectStore projects;
    private final PdfPrinter printer;
    private final int mostBytes;
    private final InstantSource clock;

    /** Wires from the environment. */
    PublicationPrint(PdfPrinter printer) {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), printer, PdfAnswer.MOST_BYTES, Clocks.clock());
    }

    /** For tests. */
    PublicationPrint(PublicationStore publications, ProjectStore projects, PdfPrinter printer, int mostBytes,
        InstantSource clock) {
        this.publications = publications;
        this.projects = projects;
        this.printer = printer;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** Warms up printing, which no harmless request reaches. */
    void warmUp() {
        printer.print(PublicationSheet.of(new Publication.Heading("-", "-", LocalDate.EPOCH), List.of()),
            Instant.EPOCH);
    }

    private Answer<byte[]> printPublication(Request request) {
        var publication = publications.find(request.id("publicationId"))
            .orElseThrow(() -> Problem.of(PUBLICATION_NOT_FOUND));
        if (publication.state() != PublicationState.PUBLISHED) {
            throw Problem.of(PUBLICATION_NOT_DONE, "公布完成后才能打印名单");
        }
        var pdf = printer.print(PublicationSheet.of(publication.heading(), rows(publication)), clock.instant());
        return PdfAnswer.of(pdf, publication.heading().title() + ".pdf", mostBytes, "请下载名单（电子表格），从中打印");
    }

    /**
     * The published projects in their order, without those left out, which are unpublished or in another publication.
     */
    private List<ListedProject> rows(Publication publication) {
        var leftOut = publication.leftOut().stream().map(one -> one.project()).toList();
        var published = publication.projects().stream().map(chosen -> chosen.project())
            .filter(project -> !leftOut.contains(project)).toList();
        var found = projects.findAll(published);
        return published.stream().map(found::get).filter(Objects::nonNull)
            .filter(project -> project.state() == ProjectState.PUBLISHED)
            .map(project -> ListedProject.of(project, project.publishing().projectNumber())).toList();
    }
}
