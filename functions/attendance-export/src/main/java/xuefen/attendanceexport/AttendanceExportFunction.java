package xuefen.attendanceexport;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.ScanFilters;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanDetails;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.workbook.TextWorkbook;

/** 考勤明细 (guide, 三（三）1（2）) as a workbook, narrowed as the list is. */
public final class AttendanceExportFunction extends HttpFunction {
    /** Records in one workbook at most, and as many signatures that are looked at for it: ten seconds' worth. */
    static final int MOST = 20_000;
    private static final int MOST_DAYS = 366;

    private final TrainingStore trainings;
    private final ScanDetails details;
    private final AuditLog audit;
    private final int most;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AttendanceExportFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")), new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ScanStore(DynamoDocuments.of("SCANS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), MOST, Clocks.clock());
    }

    AttendanceExportFunction(TrainingStore trainings, MarkStore marks, ParticipantStore participants, RollCallStore calls, ScanStore scans,
                             AccountStore accounts, AuditLog audit, int most, InstantSource clock) {
        this.trainings = trainings;
        this.details = new ScanDetails(scans, marks, participants, calls, accounts, MOST_DAYS, most);
        this.audit = audit;
        this.most = most;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/scan-list", Role.ORGANISER));
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
            case "GET /trainings/{trainingId}/cycles/{cycle}/scan-list" -> export(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer export(Request request) {
        var place = Place.of(request.caller(Role.ORGANISER), request, trainings);
        var training = place.training();
        var cycle = place.cycle();
        var now = clock.instant();
        var asked = new ScanDetails.Asked(training.id(), cycle.number(), request.number("course", 1, 50, 1), ScanFilters.days(request, cycle),
            trainings.swipeWindows(training.id(), cycle), ScanFilters.of(request), now);
        var page = details.page(asked, most, null);
        if (page.next() != null) {
            throw Problem.field("day", "记录超过 " + most + " 条，请按日期、签到签退或单位缩小范围后再导出");
        }
        try (var rows = new ScanRows(training)) {
            page.items().forEach(rows::add);
            audit.add(new AuditLog.Entry("training#" + training.id(), "scans-exported", place.caller().account(), now));
            return new Answer(200, rows.bytes(), Map.of("content-type", TextWorkbook.TYPE, "content-disposition",
                Link.attachment(training.projectNumber() + "-第" + cycle.number() + "期-考勤明细.xlsx")));
        }
    }
}
