package xuefen.domain.project;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;

/**
 * Who applied, and where.
 *
 * @param organiser account that applied and that alone may hold the training
 * @param unit      申报单位: the organiser's unit
 * @param county    区县: the county that the unit lies in
 */
public record Origin(String organiser, String unit, String county) {

    /** The origin of an organiser's own application. */
    static Origin of(Caller organiser) {
        return new Origin(organiser.account(), organiser.unit(), organiser.county());
    }

    /** The desk that an application from here reaches at a level. */
    Desk desk(ReviewLevel level) {
        return Desk.of(level, unit, county);
    }
}
