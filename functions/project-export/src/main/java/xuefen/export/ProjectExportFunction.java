package xuefen.export;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.workbook.TextWorkbook;

/** 项目查询 (guide, 二（二）): what a query finds, as a workbook, for whoever may ask it. */
public final class ProjectExportFunction extends HttpFunction {
    /** Projects in one workbook at most: a city has some 5,000 a year. */
    static final int MOST = 10_000;

    private final ProjectStore projects;
    private final AuditLog audit;
    private final int most;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectExportFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), MOST, Clocks.clock());
    }

    /** For tests. */
    ProjectExportFunction(ProjectStore projects, AuditLog audit, int most, InstantSource clock) {
        this.projects = projects;
        this.audit = audit;
        this.most = most;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /project-list", Role.ORGANISER).query("year", "none"));
    }

    /** No harmless request comes as far as a workbook. */
    @Override
    protected void prime() {
        super.prime();
        TextWorkbook.prime();
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /project-list" -> export(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer export(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER, Role.ADMINISTRATOR);
        var found = all(caller, ProjectFilters.of(request));
        var now = clock.instant();
        audit.add(new AuditLog.Entry("projects", "projects-exported", caller.account(), now)); // names of people leave the system
        return new Answer(200, ProjectRows.workbook(found), Map.of("content-type", TextWorkbook.TYPE, "content-disposition",
            Link.attachment("项目查询-" + ChinaTime.day(now) + ".xlsx")));
    }

    private List<ProjectSummary> all(Caller caller, ProjectFilter filter) {
        var found = new ArrayList<ProjectSummary>();
        String cursor = null;
        do {
            var page = page(caller, filter, cursor);
            found.addAll(page.items());
            if (found.size() > most) {
                throw Problem.field("year", "符合条件的项目超过 " + most + " 个，请缩小范围后再导出");
            }
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    /** As the query shows them: an organiser's own projects, a reviewer's area, and for an administrator the whole city. */
    private Page<ProjectSummary> page(Caller caller, ProjectFilter filter, String cursor) {
        if (caller.role() == Role.ORGANISER) {
            return projects.ofOrganiser(caller.account(), filter, Page.MOST, cursor);
        }
        var area = caller.role() == Role.REVIEWER ? filter.within(caller) : filter;
        return projects.inArea(area.orOf(ChinaTime.day(clock.instant()).getYear()), null, Page.MOST, cursor);
    }
}
