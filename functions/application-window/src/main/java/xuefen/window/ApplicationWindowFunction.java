package xuefen.window;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Extension;
import xuefen.domain.window.Window;
import xuefen.domain.window.WindowKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** 申报时间 (guide, 二（一）): the city sets when applications and filings are accepted; everybody at a desk sees it. */
public final class ApplicationWindowFunction extends HttpFunction {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final ApplicationWindowStore windows;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ApplicationWindowFunction() {
        this(new ApplicationWindowStore(DynamoDocuments.of("PROJECTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ApplicationWindowFunction(ApplicationWindowStore windows, AuditLog audit, InstantSource clock) {
        this.windows = windows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Windows to set.
     *
     * @param version     version that the page showed; 0 for a new year
     * @param application 申报时间
     * @param filing      备案时间
     */
    record WindowsToSet(Long version, Window application, Window filing) {
    }

    /**
     * Extra days to give.
     *
     * @param county county that the unit lies in
     * @param unit   the unit
     * @param kind   window that is to end later
     * @param days   days that it is to end later
     * @param reason why
     */
    record ExtensionToGive(String county, String unit, WindowKind kind, Integer days, String reason) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /application-windows", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /application-windows" -> list(request);
            case "PUT /application-windows/{year}" -> set(request);
            case "PUT /application-windows/{year}/extensions/{extensionId}" -> extend(request);
            case "DELETE /application-windows/{year}/extensions/{extensionId}" -> withdraw(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER, Role.ADMINISTRATOR);
        return Answer.ok(WindowsView.of(windows.all(), caller, clock.instant()));
    }

    private Answer set(Request request) {
        var city = city(request.caller(Role.REVIEWER, Role.ADMINISTRATOR));
        var year = year(request);
        var order = request.body(WindowsToSet.class);
        var before = windows.ofYear(year);
        var now = clock.instant();
        return saved(before, before.set(order.version(), order.application(), order.filing(), now), "windows-set", city);
    }

    private Answer extend(Request request) {
        var city = city(request.caller(Role.REVIEWER, Role.ADMINISTRATOR));
        var year = year(request);
        var id = request.id("extensionId");
        var order = request.body(ExtensionToGive.class);
        var before = windows.ofYear(year);
        var now = clock.instant();
        var extension = Extension.given(id, order.county(), order.unit(), order.kind(), order.days(), order.reason(), city.account(), now);
        return saved(before, before.extend(extension, now), "window-extended", city);
    }

    private Answer withdraw(Request request) {
        var city = city(request.caller(Role.REVIEWER, Role.ADMINISTRATOR));
        var before = windows.ofYear(year(request));
        return saved(before, before.withdraw(request.id("extensionId"), city.account(), clock.instant()), "window-extension-withdrawn", city);
    }

    private Answer saved(ApplicationWindows before, ApplicationWindows after, String event, Caller by) {
        var now = clock.instant();
        if (after != before) {
            windows.save(after);
            audit.add(new AuditLog.Entry("application-windows#" + after.year(), event, by.account(), now));
        }
        return Answer.ok(YearView.of(after, by, now));
    }

    /** The city's reviewers, and the administrators, who work for it. */
    private static Caller city(Caller caller) {
        if (caller.role() == Role.REVIEWER && caller.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只有市级卫生行政部门和管理员可以设置申报时间");
        }
        return caller;
    }

    private static int year(Request request) {
        return request.number("year", FIRST_YEAR, LAST_YEAR);
    }
}
