package xuefen.award;

import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/** 有效人员名单, 筛选授分人员, 授分, 授课学分, 手工授分, and the ledger of a training (guide, 三（三）1（4）). */
public final class CreditAwardFunction extends HttpFunction {
    static final Routes<CreditAwardFunction> ROUTES = Routes.of(CreditAwardFunction.class)
        .and(EffectiveLists.ROUTES, function -> function.lists)
        .and(Screenings.ROUTES, function -> function.screenings)
        .and(ScreeningExports.ROUTES, function -> function.exports)
        .and(Credits.ROUTES, function -> function.credits)
        .and(Speakers.ROUTES, function -> function.speakers)
        .and(ManualAwards.ROUTES, function -> function.manual.asked())
        .and(ManualAwardDesk.ROUTES, function -> function.manual.desk());

    private final EffectiveLists lists;
    private final Screenings screenings;
    private final ScreeningExports exports;
    private final Credits credits;
    private final Speakers speakers;
    private final ManualAwardParts manual;

    /** Wired from the environment. */
    public CreditAwardFunction() {
        this(new EffectiveLists(), new Screenings(), new ScreeningExports(), new Credits(), new Speakers(),
            ManualAwardParts.wired(), new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }

    CreditAwardFunction(EffectiveLists lists, Screenings screenings, ScreeningExports exports, Credits credits,
        Speakers speakers,
        ManualAwardParts manual, AuditLog audit) {
        super(ROUTES, audit);
        this.lists = lists;
        this.screenings = screenings;
        this.exports = exports;
        this.credits = credits;
        this.speakers = speakers;
        this.manual = manual;
    }
}
