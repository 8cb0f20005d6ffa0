package xuefen.platform.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditEvent.Kind;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;

/** Events of the ledger for tests: awards by an analysis of the first cycle, and what follows them. */
public final class CreditEvents {
    private static final Instant AT = Instant.parse("2026-05-12T09:30:15.250Z");
    private static final Profile PROFILE = new Profile("测试医生", "测试市第一医院", "测试区", "主治医师");

    private CreditEvents() {}

    /** An award. */
    public static CreditEvent awarded(CreditId id, String credits, String award, Integer... manual) {
        return awarded(id, credits, award, PROFILE, manual);
    }

    /** An award to somebody of whom this was known. */
    public static CreditEvent awarded(CreditId id, String credits, String award, Profile profile, Integer... manual) {
        var grounds = new Grounds("2026-03-01-001", 1, "analysis", null, null, AwardStrategy.ANY_COURSE_FULL_CREDITS,
            new BigDecimal(credits), new BigDecimal("0.5"), "12 学时 ÷ 3 = 4 学分", 1, List.of(manual), List.of(),
            3);
        return new CreditEvent(id, 1, Kind.AWARDED, new BigDecimal(credits), grounds, profile, null, award,
            "hospital01", AT);
    }

    /** A revocation. */
    public static CreditEvent revoked(CreditId id, int number, String change) {
        return of(id, number, Kind.REVOKED, BigDecimal.ZERO, change);
    }

    /** The acceptance of the execution report. */
    public static CreditEvent confirmed(CreditId id, int number, String credits) {
        return of(id, number, Kind.CONFIRMED, new BigDecimal(credits), "report");
    }

    /** Kept although the evidence has changed. */
    public static CreditEvent kept(CreditId id, int number, String change) {
        return of(id, number, Kind.KEPT, new BigDecimal("4"), change);
    }

    private static CreditEvent of(CreditId id, int number, Kind kind, BigDecimal credits, String change) {
        return new CreditEvent(id, number, kind, credits, null, null, "经核实由他人代为扫码", change, "hospital01",
            AT.plusSeconds(number));
    }
}
