package xuefen.attendanceexport;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.Map;

import xuefen.domain.problem.Problem;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.http.ScanFilters;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanDetails;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.workbook.TextWorkbook;

/** 考勤明细 (guide, 三（三）1（2）) as a workbook, with the filters of the list. */
public final class AttendanceExportFunction extends HttpFunction {
    static final Routes<AttendanceExportFunction> ROUTES = Routes.of(AttendanceExportFunction.class,
        get("/trainings/{trainingId}/cycles/{cycle}/scan-list").may(ORGANISER).asks(ScanFilters.NAMES)
            .answersFile(TextWorkbook.TYPE).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "scans-exported").primed().by(AttendanceExportFunction::exportScans));

    /** The most records in one workbook, and the most signatures checked for it, which takes ten seconds. */
    static final int MOST = 20_000;
    private static final int MOST_DAYS = 366;

    private final TrainingStore trainings;
    private final ScanDetails details;
    private final int most;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AttendanceExportFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), MOST, Clocks.clock());
    }

    AttendanceExportFunction(TrainingStore trainings, AttendanceReader attendance, ParticipantStore participants,
        AccountStore accounts, AuditLog audit, int most, InstantSource clock) {
        super(ROUTES, audit);
        this.trainings = trainings;
        this.details = new ScanDetails(attendance, participants, accounts, MOST_DAYS, most);
        this.most = most;
        this.clock = clock;
    }

    /** Warms up workbooks, which no harmless request reaches. */
    @Override
    protected void prime() {
        super.prime();
        TextWorkbook.prime();
    }

    private Answer<byte[]> exportScans(Request request) {
        var place = Place.of(request, trainings);
        var training = place.training();
        var cycle = place.cycle();
        var asked = new ScanDetails.Asked(place.cycleId(), place.cycle(),
            ScanFilters.days(request, cycle), trainings.swipeWindows(training, cycle), ScanFilters.of(request),
            clock.instant());
        var page = details.page(asked, most, null);
        if (page.next() != null) {
            throw Problem.field("day", "记录超过 " + most + " 条，请按日期、签到签退或单位缩小范围后再导出");
        }
        try (var rows = new ScanRows(training)) {
            page.items().forEach(rows::add);
            return new Answer<>(200, rows.bytes(), Map.of("content-type", TextWorkbook.TYPE, "content-disposition",
                Link.attachment(training.projectNumber() + "-第" + cycle.number() + "期-考勤明细.xlsx")));
        }
    }
}
