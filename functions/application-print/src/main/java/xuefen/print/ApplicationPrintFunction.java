package xuefen.print;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.FormLayout;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.json.Json;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;

/** 打印项目申报表 (guide, 二（二）): an application as a PDF, for its organiser and for the reviewers of its area. */
public final class ApplicationPrintFunction extends HttpFunction {
    private final ProjectStore projects;
    private final AuditLog audit;
    private final FormLayout form;
    private final PdfPrinter printer;
    private final int mostBytes;
    private final InstantSource clock;

    /** Wires from the environment; reads the font, so that it is part of the snapshot. */
    public ApplicationPrintFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), FormLayout.current(),
            PdfPrinter.ready(), PdfAnswer.MOST_BYTES, Clocks.clock());
    }

    /** For tests. */
    ApplicationPrintFunction(ProjectStore projects, AuditLog audit, FormLayout form, PdfPrinter printer, int mostBytes, InstantSource clock) {
        this.projects = projects;
        this.audit = audit;
        this.form = form;
        this.printer = printer;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /projects/{projectId}/print", Role.ORGANISER));
    }

    /** No harmless request comes as far as a document. */
    @Override
    protected void prime() {
        super.prime();
        var nothing = Project.draft("-", new Caller("-", Role.ORGANISER, null, "-", "-"), Json.read("{}", Application.class), Instant.EPOCH);
        printer.print(ApplicationSheet.of(form, nothing, Instant.EPOCH), Instant.EPOCH);
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /projects/{projectId}/print" -> print(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer print(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER);
        var project = projects.find(request.id("projectId")).filter(found -> mayRead(caller, found))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND)); // nobody else is to know of it
        var now = clock.instant();
        var pdf = printer.print(ApplicationSheet.of(form, caller.role() == Role.ORGANISER ? project : project.masked(), now), now);
        var answer = PdfAnswer.of(pdf, (project.projectNumber() == null ? project.id() : project.projectNumber()) + "-项目申报表.pdf", mostBytes,
            "请删减申报内容后再试");
        audit.add(new AuditLog.Entry("project#" + project.id(), "application-printed", caller.account(), now)); // names and phone numbers leave the system
        return answer;
    }

    private static boolean mayRead(Caller caller, Project project) {
        return caller.role() == Role.ORGANISER ? project.organiser().equals(caller.account()) : project.visibleTo(caller);
    }
}
