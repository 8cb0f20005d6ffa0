package xuefen.domain.report;

import java.time.LocalDate;

/**
 * Until when 执行情况反馈 on a cycle has to be there, or no credit is granted: within 30 working days after its last day (guide, 四). Days begin and
 * end in China.
 *
 * @param due         last day on which it is in time
 * @param provisional whether the day may still move, as it lies beyond what the State Council's notices settle
 * @param left        working days left after today, with the last; 30 until the cycle is over
 * @param overdue     whether that day is over
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
        return new ReportDeadline(due, due.isAfter(calendar.settledUntil()), calendar.between(from, due), today.isAfter(due));
    }
}
