package xuefen.print;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.PRINT_TOO_LARGE;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.store.AuditSubject.PROJECT;

import java.time.Instant;
import java.time.InstantSource;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.FormLayout;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.json.Json;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;

/** 打印项目申报表 (guide, 二（二）): an application as a PDF, for its organiser and for the reviewers of its area. */
final class ApplicationPrint {
    static final Routes<ApplicationPrint> ROUTES = Routes.of(ApplicationPrint.class,
        // Audited, because names and phone numbers leave the system.
        get("/projects/{projectId}/print").may(ORGANISER, REVIEWER).answersFile("application/pdf")
            .refuses(PROJECT_NOT_FOUND, PRINT_TOO_LARGE).audited(PROJECT, "application-printed").primed()
            .by(ApplicationPrint::printApplication));

    private final ProjectStore projects;
    private final CreditRulesStore rules;
    private final FormLayout form;
    private final PdfPrinter printer;
    private final int mostBytes;
    private final InstantSource clock;

    /** Wires from the environment. */
    ApplicationPrint(PdfPrinter printer) {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")), FormLayout.current(), printer,
            PdfAnswer.MOST_BYTES, Clocks.clock());
    }

    /** For tests. */
    ApplicationPrint(ProjectStore projects, CreditRulesStore rules, FormLayout form, PdfPrinter printer, int mostBytes,
        InstantSource clock) {
        this.projects = projects;
        this.rules = rules;
        this.form = form;
        this.printer = printer;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** Warms up printing, which no harmless request reaches. */
    void warmUp() {
        var nothing = Project.draft("-", new Caller("-", ORGANISER, null, "-", "-"), Json.read("{}", Application.class),
            Instant.EPOCH);
        printer.print(ApplicationSheet.of(form, nothing, CreditRules.SEEDS, Instant.EPOCH), Instant.EPOCH);
    }

    private Answer<byte[]> printApplication(Request request) {
        var caller = request.caller();
        var project = projects.find(request.id("projectId")).filter(found -> mayRead(caller, found))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)); // its existence stays hidden from others
        var now = clock.instant();
        var shown = caller.role() == ORGANISER ? project : project.masked();
        var pdf = printer.print(ApplicationSheet.of(form, shown, rules.of(project), now), now);
        var number = project.publishing().projectNumber();
        return PdfAnswer.of(pdf, (number == null ? project.id() : number) + "-项目申报表.pdf", mostBytes, "请删减申报内容后再试");
    }

    private static boolean mayRead(Caller caller, Project project) {
        return caller.role() == ORGANISER ? project.belongsTo(caller) : project.visibleTo(caller);
    }
}
