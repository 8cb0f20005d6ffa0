package xuefen.print;

import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** 打印: the application form of a project and the list of a publication, as PDF. */
public final class PrintFunction extends HttpFunction {
    static final Routes<PrintFunction> ROUTES = Routes.of(PrintFunction.class)
        .and(ApplicationPrint.ROUTES, function -> function.applications)
        .and(PublicationPrint.ROUTES, function -> function.publications);

    private final ApplicationPrint applications;
    private final PublicationPrint publications;

    /** Wires from the environment; reads the font, so that it is part of the snapshot. */
    public PrintFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
        var printer = PdfPrinter.ready();
        applications = new ApplicationPrint(printer);
        publications = new PublicationPrint(printer);
    }

    /** Warms up printing, which no harmless request reaches. */
    @Override
    protected void prime() {
        super.prime();
        applications.warmUp();
        publications.warmUp();
    }
}
