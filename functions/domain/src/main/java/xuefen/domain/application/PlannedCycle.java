package xuefen.domain.application;

import java.time.LocalDate;

/**
 * 举办周期 as planned.
 *
 * @param from first day, in China
 * @param to   last day, in China
 */
public record PlannedCycle(LocalDate from, LocalDate to) {
}
