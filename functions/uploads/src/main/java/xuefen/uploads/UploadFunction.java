package xuefen.uploads;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/**
 * Files that organisers upload: 申报附件, and 通知 and 日程 of a cycle, and the evidence for 手工授分. Only this function reads
 * what strangers put into a file.
 */
public final class UploadFunction extends HttpFunction {
    static final Routes<UploadFunction> ROUTES = Routes.of(UploadFunction.class)
        .and(ApplicationAttachments.ROUTES, function -> function.attachments)
        .and(CycleMaterials.ROUTES, function -> function.materials)
        .and(ManualAwardProofs.ROUTES, function -> function.proofs);

    private final ApplicationAttachments attachments = new ApplicationAttachments();
    private final CycleMaterials materials = new CycleMaterials();
    private final ManualAwardProofs proofs = new ManualAwardProofs();

    /** Wires from the environment. */
    public UploadFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }
}
