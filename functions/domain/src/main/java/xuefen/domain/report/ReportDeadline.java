package xuefen.domain.report;

import java.time.LocalDate;

/**
 * The deadline of 执行情况反馈 on a cycle: 30 working days after its last day (guide, 四). A late report means that no credit
 * is granted. Days are days in China.
 *
 * @param due         last day on which the report is in time
 * @param provisional whether the day may still move, as it lies beyond the days that the State Council's notices settle
 * @param left        working days left after today, the due day included; 30 until the cycle is over
 * @param overdue     whether the due day is over
 */
public record ReportDeadline(LocalDate due, boolean provisional, int left, boolean overdue) {
    /** Working days, counted from the day after a cycle's last. */
    public static final int WORKING_DAYS = 30;

    /**
     * The deadline of a cycle.
     *
     * @param lastDay the cycle's last day
     * @param today   the day in China
     */
    public static ReportDeadline of(WorkCalendar calendar, LocalDate lastDay, LocalDate today) {
        var due = calendar.after(lastDay, WORKING_DAYS);
        var from = today.isBefore(lastDay) ? lastDay : today;
        return new ReportDeadline(due, due.isAfter(calendar.settledUntil()), calendar.between(from, due),
            today.isAfter(due));
    }
}
