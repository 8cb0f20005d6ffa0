package xuefen.domain.window;

import java.time.Instant;
import java.util.Objects;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.FieldCheck;

/**
 * 延期: extra days for one unit, and why.
 *
 * @param id          UUID chosen by the city's page, so that a repeated one counts once
 * @param county      county that the unit lies in
 * @param unit        the unit
 * @param kind        window that ends later for it
 * @param days        days that it ends later, from 1 to 90
 * @param reason      why, at most 200 characters
 * @param by          account that gave them
 * @param at          when
 * @param withdrawnBy account that withdrew them; null while they count
 * @param withdrawnAt when they were withdrawn; null while they count
 */
public record Extension(String id, String county, String unit, WindowKind kind, Integer days, String reason, String by,
    Instant at, String withdrawnBy, Instant withdrawnAt) {
    private static final int MOST_DAYS = 90;

    /** Extra days that are given now. */
    public static Extension given(String id, String county, String unit, WindowKind kind, Integer days, String reason,
        String by, Instant at) {
        return new Extension(id, county, unit, kind, days, reason, by, at, null, null);
    }

    /** Whether it counts: it was not withdrawn. */
    boolean counts() {
        return withdrawnAt == null;
    }

    /** The same, withdrawn. It stays visible, and its id is not used again. */
    Extension withdrawn(String who, Instant when) {
        return new Extension(id, county, unit, kind, days, reason, by, at, who, when);
    }

    /** Whether it is for a unit. */
    boolean isFor(String unitsCounty, String itsUnit) {
        return county.equals(unitsCounty) && unit.equals(itsUnit);
    }

    /** Whether a caller may know of it: organisers and reviewers of the unit, and everybody above it. */
    public boolean visibleTo(Caller caller) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> true;
            case REVIEWER -> caller.level() == ReviewLevel.CITY
                || county.equals(caller.county())
                    && (caller.level() == ReviewLevel.COUNTY || unit.equals(caller.unit()));
            case ORGANISER -> isFor(caller.county(), caller.unit());
            default -> false;
        };
    }

    void check() {
        new FieldCheck()
            .text(county, "county", "区县")
            .text(unit, "unit", "单位")
            .present(kind, "kind", "延期的是申报还是备案")
            .number(days, "days", "延期天数", 1, MOST_DAYS)
            .text(reason, "reason", "延期原因")
            .done();
    }

    boolean saysTheSameAs(Extension other) {
        return county.equals(other.county) && unit.equals(other.unit) && kind == other.kind
            && Objects.equals(days, other.days) && reason.equals(other.reason);
    }
}
