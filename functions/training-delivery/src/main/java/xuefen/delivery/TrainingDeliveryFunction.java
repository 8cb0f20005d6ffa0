package xuefen.delivery;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** What an organiser maintains before a training is held (guide, 三（一） and 三（二）1): courses, cycles, 举办前登记 and 参加者名单. */
public final class TrainingDeliveryFunction extends HttpFunction {
    static final Routes<TrainingDeliveryFunction> ROUTES = Routes.of(TrainingDeliveryFunction.class)
        .and(Trainings.ROUTES, function -> function.trainings)
        .and(ParticipantLists.ROUTES, function -> function.participants);

    private final Trainings trainings = new Trainings();
    private final ParticipantLists participants = new ParticipantLists();

    /** Wires from the environment. */
    public TrainingDeliveryFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }
}
