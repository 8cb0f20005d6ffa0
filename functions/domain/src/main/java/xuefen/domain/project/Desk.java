package xuefen.domain.project;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;

/**
 * Where an application waits for a decision: one level in one area. A reviewer sees exactly one desk.
 *
 * @param level level whose turn it is
 * @param area  the unit within its county, or the county; empty for the city
 */
public record Desk(ReviewLevel level, String area) {

    /** The desk an organiser's application reaches at a level. */
    public static Desk of(ReviewLevel level, String unit, String county) {
        return new Desk(level, switch (level) {
            case UNIT -> county + "/" + unit; // every county has a hospital of the same name
            case COUNTY -> county;
            case CITY -> "";
        });
    }

    /** The desk of a reviewer. */
    public static Desk of(Caller reviewer) {
        return of(reviewer.level(), reviewer.unit(), reviewer.county());
    }
}
