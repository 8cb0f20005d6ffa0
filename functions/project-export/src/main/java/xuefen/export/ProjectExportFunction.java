package xuefen.export;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.store.AuditSubject.PROJECTS;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.workbook.TextWorkbook;

/** 项目查询 (guide, 二（二）): the result of a query as a workbook, for every role that may run the query. */
public final class ProjectExportFunction extends HttpFunction {
    static final Routes<ProjectExportFunction> ROUTES = Routes.of(ProjectExportFunction.class,
        get("/project-list").may(ORGANISER, REVIEWER, ADMINISTRATOR).asks(ProjectFilters.NAMES)
            .answersFile(TextWorkbook.TYPE).audited(PROJECTS, "projects-exported") // names of people leave the system
            .primed(harmless -> harmless.query("year", "none")).by(ProjectExportFunction::exportProjects));

    /** Maximum number of projects in one workbook: a city has some 5,000 a year. */
    static final int MOST = 10_000;

    private final ProjectStore projects;
    private final int most;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectExportFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), MOST, Clocks.clock());
    }

    /** For tests. */
    ProjectExportFunction(ProjectStore projects, AuditLog audit, int most, InstantSource clock) {
        super(ROUTES, audit);
        this.projects = projects;
        this.most = most;
        this.clock = clock;
    }

    /** Primes the workbook here: no harmless request gets as far as writing one. */
    @Override
    protected void prime() {
        super.prime();
        TextWorkbook.prime();
    }

    private Answer<byte[]> exportProjects(Request request) {
        var found = all(request.caller(), ProjectFilters.of(request));
        return new Answer<>(200, ProjectRows.workbook(found), Map.of("content-type", TextWorkbook.TYPE,
            "content-disposition", Link.attachment("项目查询-" + ChinaTime.day(clock.instant()) + ".xlsx")));
    }

    private List<ProjectSummary> all(Caller caller, ProjectFilter filter) {
        var found = new ArrayList<ProjectSummary>();
        Page.each(cursor -> page(caller, filter, cursor), page -> {
            found.addAll(page.items());
            if (found.size() > most) {
                throw Problem.field("year", "符合条件的项目超过 " + most + " 个，请缩小范围后再导出");
            }
        });
        return found;
    }

    /**
     * One page of the query's result: an organiser's own projects, a reviewer's area, or for an administrator the whole
     * city.
     */
    private Page<ProjectSummary> page(Caller caller, ProjectFilter filter, String cursor) {
        if (caller.role() == ORGANISER) {
            return projects.ofOrganiser(caller.account(), filter, Page.MOST, cursor);
        }
        var area = caller.role() == REVIEWER ? filter.within(caller) : filter;
        return projects.inArea(area.orOf(ChinaTime.day(clock.instant()).getYear()), null, Page.MOST, cursor);
    }
}
