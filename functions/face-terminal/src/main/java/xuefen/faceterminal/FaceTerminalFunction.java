package xuefen.faceterminal;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** 人脸识别考勤 before it begins (guide: 二维码考勤或人脸识别): which machines may report whom they saw, and who consented to be recognised. */
public final class FaceTerminalFunction extends HttpFunction {
    static final Routes<FaceTerminalFunction> ROUTES = Routes.of(FaceTerminalFunction.class)
        .and(FaceTerminals.ROUTES, function -> function.terminals)
        .and(FaceConsents.ROUTES, function -> function.consents);

    private final FaceTerminals terminals = new FaceTerminals();
    private final FaceConsents consents = new FaceConsents();

    /** Wires from the environment. */
    public FaceTerminalFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }
}
