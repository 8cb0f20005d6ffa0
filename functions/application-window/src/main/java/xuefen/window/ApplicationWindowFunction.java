package xuefen.window;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.APPLICATION_WINDOW_NOT_SET;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.EXTENSION_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.APPLICATION_WINDOWS;

import java.time.InstantSource;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.text.TextKind;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Extension;
import xuefen.domain.window.Window;
import xuefen.domain.window.WindowKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;

/**
 * What the city sets for everybody. 申报时间 (guide, 二（一）): when applications and filings are accepted; organisers,
 * reviewers and administrators see it. 学分标准: how hours become credits.
 */
public final class ApplicationWindowFunction extends HttpFunction {
    static final Routes<ApplicationWindowFunction> ROUTES = Routes.of(ApplicationWindowFunction.class,
        get("/application-windows").may(ORGANISER, REVIEWER, ADMINISTRATOR).answers(ApplicationWindowsView.class)
            .primed().by(ApplicationWindowFunction::listApplicationWindows),
        put("/application-windows/{year}").may(REVIEWER, ADMINISTRATOR).ofTheCity(ApplicationWindowFunction.OTHERS)
            .takes(ApplicationWindowsOrder.class).answers(ApplicationYearView.class).refuses(CHANGED_MEANWHILE)
            .mayAudit(APPLICATION_WINDOWS, "windows-set").by(ApplicationWindowFunction::setApplicationWindows),
        put("/application-windows/{year}/extensions/{extensionId}").may(REVIEWER, ADMINISTRATOR)
            .ofTheCity(ApplicationWindowFunction.OTHERS).takes(ExtensionOrder.class).answers(ApplicationYearView.class)
            .refuses(APPLICATION_WINDOW_NOT_SET, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(APPLICATION_WINDOWS, "window-extended").by(ApplicationWindowFunction::extendApplicationWindow),
        delete("/application-windows/{year}/extensions/{extensionId}").may(REVIEWER, ADMINISTRATOR)
            .ofTheCity(ApplicationWindowFunction.OTHERS).answers(ApplicationYearView.class)
            .refuses(EXTENSION_NOT_FOUND, CHANGED_MEANWHILE).mayAudit(APPLICATION_WINDOWS, "window-extension-withdrawn")
            .by(ApplicationWindowFunction::withdrawExtension))
        .and(CreditRulesDesk.ROUTES, function -> function.creditRules);

    /** The refusal to reviewers below the city; administrators work for the city. */
    private static final String OTHERS = "只有市级卫生行政部门和管理员可以设置申报时间";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final ApplicationWindowStore windows;
    private final CreditRulesDesk creditRules;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ApplicationWindowFunction() {
        this(new ApplicationWindowStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    /** For tests. */
    ApplicationWindowFunction(ApplicationWindowStore windows, CreditRulesStore creditRules, AuditLog audit,
        InstantSource clock) {
        super(ROUTES, audit);
        this.windows = windows;
        this.creditRules = new CreditRulesDesk(creditRules, clock);
        this.clock = clock;
    }

    /**
     * Windows to set.
     *
     * @param version     version that the page showed; 0 for a year without windows
     * @param application 申报时间
     * @param filing      备案时间
     */
    record ApplicationWindowsOrder(@Between(least = 0, most = 1_000_000_000) Long version, Window application,
        Window filing) {}

    /**
     * Extra days for a unit.
     *
     * @param county county of the unit
     * @param unit   the unit
     * @param kind   window to extend
     * @param days   number of extra days
     * @param reason why
     */
    record ExtensionOrder(
        @Text(most = 40) String county,
        @Text(most = 40) String unit,
        WindowKind kind,
        @Between(least = 0, most = 1000) Integer days,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    private Answer<ApplicationWindowsView> listApplicationWindows(Request request) {
        return Answer.ok(ApplicationWindowsView.of(windows.all(), request.caller(), clock.instant()));
    }

    private Answer<ApplicationYearView> setApplicationWindows(Request request, ApplicationWindowsOrder order) {
        var before = windows.ofYear(year(request));
        var now = clock.instant();
        return saved(request, before, before.set(order.version(), order.application(), order.filing(), now),
            "windows-set");
    }

    private Answer<ApplicationYearView> extendApplicationWindow(Request request, ExtensionOrder order) {
        var year = year(request);
        var id = request.id("extensionId");
        var before = windows.ofYear(year);
        var now = clock.instant();
        var extension = Extension.given(id, order.county(), order.unit(), order.kind(), order.days(), order.reason(),
            request.caller().account(), now);
        return saved(request, before, before.extend(extension, now), "window-extended");
    }

    private Answer<ApplicationYearView> withdrawExtension(Request request) {
        var before = windows.ofYear(year(request));
        return saved(request, before,
            before.withdraw(request.id("extensionId"), request.caller().account(), clock.instant()),
            "window-extension-withdrawn");
    }

    private Answer<ApplicationYearView> saved(Request request, ApplicationWindows before, ApplicationWindows after,
        String event) {
        var now = clock.instant();
        if (after != before) {
            windows.save(after);
            request.audit(event);
        }
        return Answer.ok(ApplicationYearView.of(after, request.caller(), now));
    }

    private static int year(Request request) {
        return request.number("year", FIRST_YEAR, LAST_YEAR);
    }
}
