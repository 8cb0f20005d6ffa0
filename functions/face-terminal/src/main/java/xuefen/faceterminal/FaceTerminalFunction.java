package xuefen.faceterminal;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** 人脸识别考勤 (guide: 二维码考勤或人脸识别): which machines may report, who consented to be recognised, and whom the machines saw. */
public final class FaceTerminalFunction extends HttpFunction {
    static final Routes<FaceTerminalFunction> ROUTES = Routes.of(FaceTerminalFunction.class)
        .and(FaceTerminals.ROUTES, function -> function.terminals)
        .and(FaceConsents.ROUTES, function -> function.consents)
        .and(TerminalIntake.ROUTES, function -> function.intake);

    private final FaceTerminals terminals = new FaceTerminals();
    private final FaceConsents consents = new FaceConsents();
    private final TerminalIntake intake = new TerminalIntake();

    /** Wires from the environment. */
    public FaceTerminalFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }
}
