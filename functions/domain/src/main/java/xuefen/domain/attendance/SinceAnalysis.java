package xuefen.domain.attendance;

import java.util.Collection;

/**
 * What has changed in a cycle since an analysis was ordered, so that another might find something else.
 *
 * @param newer     analyses ordered after it and done, those of every evening left out
 * @param decisions decisions on single scans
 * @param added     手工补登 added
 * @param withdrawn 手工补登 withdrawn
 * @param windows   whether the swipe windows are others
 * @param policy    whether other flagged scans count
 */
public record SinceAnalysis(int newer, int decisions, int added, int withdrawn, boolean windows, boolean policy) {

    /**
     * Compares the present with an analysis.
     *
     * @param analyses  every analysis of the cycle
     * @param decisions every decision of the cycle
     * @param manual    every 手工补登 of the cycle
     * @param windows   the present swipe windows
     * @param policy    the present policy
     */
    public static SinceAnalysis of(AnalysisOrder order, Collection<AnalysisSummary> analyses,
        Collection<ScanDecision> decisions, Collection<ManualAttendance> manual, SwipeWindows windows,
        FlagPolicy policy) {
        var then = order.orderedAt();
        return new SinceAnalysis(
            count(analyses.stream().filter(each -> each.done() && !each.order().preliminary())
                .filter(each -> each.order().orderedAt().isAfter(then)).count()),
            count(decisions.stream().filter(each -> each.decidedAt().isAfter(then)).count()),
            count(manual.stream().filter(each -> each.addedAt().isAfter(then)).count()),
            count(manual.stream().filter(each -> each.withdrawnAfter(then)).count()),
            !windows.equals(order.windows()), !policy.equals(order.policy()));
    }

    private static int count(long many) {
        return Math.toIntExact(many);
    }
}
