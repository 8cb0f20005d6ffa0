package xuefen.roster;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.EXPORT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAININGS;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.credit.Credit;
import xuefen.domain.identity.Caller;
import xuefen.domain.job.Job;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.roster.RosterFilter;
import xuefen.domain.roster.RosterQueryExport;
import xuefen.domain.roster.RosterTotals;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.Page;
import xuefen.platform.store.RosterReader;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * 统计查询-项目明细查询: the credits of an organiser's trainings, or of a reviewer's area, and what is found as a workbook. A
 * reviewer's query that names no year is of this year.
 */
final class RosterQueries {
    private static final List<String> NAMES = List.of("year", "project", "cycle", "person", "unit", "title", "role",
        "state");

    static final Routes<RosterQueries> ROUTES = Routes.of(RosterQueries.class,
        get("/roster").may(ORGANISER, REVIEWER).asks(NAMES).answersPageOf(RosterRow.class)
            .audited(TRAININGS, "roster-queried").by(RosterQueries::queryRoster),
        get("/roster-totals").may(ORGANISER, REVIEWER).asks(NAMES).asks("cursor").answers(RosterTotalsPart.class)
            .primed().by(RosterQueries::totalRoster),
        put("/roster-exports/{exportId}").may(ORGANISER, REVIEWER).takes(RosterFilter.class, RosterFilter.ALL)
            .accepts(Job.class).refuses(REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAININGS, "roster-query-export-ordered").by(RosterQueries::exportRosterQuery),
        get("/roster-exports/{exportId}").may(ORGANISER, REVIEWER).answers(RosterExportView.class)
            .refuses(EXPORT_NOT_FOUND).mayAudit(TRAININGS, "roster-query-downloaded")
            .by(RosterQueries::getRosterQueryExport));

    private final RosterReader reader;
    private final WorkStore work;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    RosterQueries(RosterReader reader, WorkStore work, FileStore files, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        this.reader = reader;
        this.work = work;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * The sums of a part of what is found; the sums of all parts are those of everything.
     *
     * @param totals the sums
     * @param next   cursor of the next part; null after the last
     */
    record RosterTotalsPart(RosterTotals totals, String next) {}

    private Answer<Page<RosterRow>> queryRoster(Request request) {
        var filter = filter(request);
        return Answer.ok(
            reader.page(request.caller(), filter, request.limit(), request.cursor()).map(RosterRow::of));
    }

    private Answer<RosterTotalsPart> totalRoster(Request request) {
        var page = reader.page(request.caller(), filter(request), RosterReader.CREDITS, request.cursor());
        return Answer.ok(new RosterTotalsPart(
            RosterTotals.of(page.items().stream().map(RosterEntry::credit).toList()), page.next()));
    }

    private Answer<Job> exportRosterQuery(Request request, RosterFilter given) {
        var caller = request.caller();
        var id = request.id("exportId");
        var export = new RosterQueryExport(id, ofYear(caller, given), caller, clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.ROSTER_QUERY_EXPORT, null, caller.account(), export.orderedAt()), export,
            before -> before.filter().equals(export.filter()) && before.by().equals(caller));
        if (ordered.open()) {
            request.audit("roster-query-export-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<RosterExportView> getRosterQueryExport(Request request) {
        var id = request.id("exportId");
        var export = work.order(Job.Kind.ROSTER_QUERY_EXPORT, id, RosterQueryExport.class)
            .filter(order -> order.by().account().equals(request.caller().account()))
            .orElseThrow(() -> Problem.of(EXPORT_NOT_FOUND));
        var written = work.result(id, RosterQueryWork.Written.class);
        if (written.isEmpty()) {
            return Answer.ok(RosterExportView.waiting(work.job(id).orElseThrow()));
        }
        var sha256 = written.get().sha256();
        request.audit("roster-query-downloaded");
        var fileName = RosterFile.name(export);
        return Answer.ok(new RosterExportView(Job.State.DONE, written.get().rows(), sha256, fileName,
            files.link(RosterFile.queryKey(id, sha256), fileName, Link.VALID), clock.instant().plus(Link.VALID)));
    }

    private RosterFilter filter(Request request) {
        var year = request.number("year", RosterFilter.FIRST_YEAR, RosterFilter.LAST_YEAR, 0);
        var cycle = request.number("cycle", 1, Cycle.MOST, 0);
        return ofYear(request.caller(), new RosterFilter(year == 0 ? null : year, text(request, "project"),
            cycle == 0 ? null : cycle, text(request, "person"), text(request, "unit"), text(request, "title"),
            request.choice("role", CreditRole.values(), null), request.choice("state", Credit.State.values(), null)));
    }

    private static String text(Request request, String name) {
        var text = request.line(name).orElse(null);
        new FieldCheck().that(text == null || text.length() <= RosterFilter.TEXT, name,
            "不能超过 " + RosterFilter.TEXT + " 个字符").done();
        return text;
    }

    private RosterFilter ofYear(Caller caller, RosterFilter filter) {
        return caller.role() == REVIEWER ? filter.orOf(ChinaTime.day(clock.instant()).getYear()) : filter;
    }
}
