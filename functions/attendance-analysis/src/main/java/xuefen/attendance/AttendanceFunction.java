package xuefen.attendance;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** The attendance of a cycle for its organiser (guide, 三（二）2 and 三（三）1): 现场考勤, 考勤明细, 手工补登 and 处理, 抽查点名, 考勤分析. */
public final class AttendanceFunction extends HttpFunction {
    static final Routes<AttendanceFunction> ROUTES = Routes.of(AttendanceFunction.class)
        .and(ScansAndAnalyses.ROUTES, function -> function.scans)
        .and(ShortRules.ROUTES, function -> function.rules)
        .and(WindowDesk.ROUTES, function -> function.windows)
        .and(Evidence.ROUTES, function -> function.evidence)
        .and(AttendanceMarks.ROUTES, function -> function.marks)
        .and(PendingScans.ROUTES, function -> function.pending)
        .and(ManualBatches.ROUTES, function -> function.batches)
        .and(RollCalls.ROUTES, function -> function.calls)
        .and(LiveAttendance.ROUTES, function -> function.live);

    private final ScansAndAnalyses scans = new ScansAndAnalyses();
    private final ShortRules rules = new ShortRules();
    private final WindowDesk windows = new WindowDesk();
    private final Evidence evidence = new Evidence();
    private final AttendanceMarks marks = new AttendanceMarks();
    private final PendingScans pending = new PendingScans();
    private final ManualBatches batches = new ManualBatches();
    private final RollCalls calls = new RollCalls();
    private final LiveAttendance live = new LiveAttendance();

    /** Wires from the environment. */
    public AttendanceFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }
}
