package xuefen.domain.application;

import java.time.LocalDate;

/**
 * 举办周期 as planned.
 *
 * @param from first day, in China
 * @param to   last day, in China
 */
public record PlannedCycle(LocalDate from, LocalDate to) {

    /** Its first and last day in words, as in 2026-05-11 至 2026-05-12; one day where both are the same. */
    public String text() {
        return from.equals(to) ? from.toString() : from + " 至 " + to;
    }
}
