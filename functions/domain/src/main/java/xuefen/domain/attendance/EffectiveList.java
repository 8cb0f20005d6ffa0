package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.OfCycle;

/**
 * 有效人员名单: the analysis that the organiser confirmed (确定); credits go to the people who qualified in it, and to nobody
 * else.
 *
 * @param training    training id
 * @param cycle       第n期
 * @param version     1, and one more each time that it is confirmed anew
 * @param analysis    id of the confirmed analysis
 * @param people      how many are on it
 * @param reason      why it was confirmed anew; null for the first
 * @param confirmedBy account
 * @param confirmedAt when
 */
public record EffectiveList(String training, int cycle, int version, String analysis, int people, String reason,
    String confirmedBy, Instant confirmedAt) implements OfCycle {

    /** A list from before it had versions is the first. */
    public EffectiveList {
        version = Math.max(1, version);
    }

    /** The newest analysis of a cycle that can be confirmed: done, and not one of every evening. */
    public static Optional<AnalysisSummary> newest(Collection<AnalysisSummary> analyses) {
        return analyses.stream().filter(each -> each.done() && !each.order().preliminary())
            .max(Comparator.comparing((AnalysisSummary each) -> each.order().orderedAt())
                .thenComparing(each -> each.order().id()));
    }

    /**
     * 确定: the list after an analysis is confirmed. The same analysis again changes nothing.
     *
     * @param before   the list confirmed last; empty for the first
     * @param analysis to be confirmed
     * @param analyses every analysis of the cycle
     * @param reason   why another list takes the place of one that was confirmed; not looked at for the first
     * @throws Problem {@code analysis-not-newest}, {@code analysis-not-done}, or naming {@code analysisId} or
     *                 {@code reason}
     */
    public static EffectiveList confirmed(Optional<EffectiveList> before, AnalysisSummary analysis,
        Collection<AnalysisSummary> analyses, String reason, String by, Instant now) {
        var order = analysis.order();
        if (order.preliminary()) {
            throw Problem.field("analysisId", "当日自动生成的初步分析不能确定为有效人员名单，请先进行考勤分析");
        }
        if (!analysis.done()) {
            throw Problem.of(ProblemCode.ANALYSIS_NOT_DONE);
        }
        if (before.isPresent() && before.get().analysis.equals(order.id())) {
            return before.get();
        }
        if (!newest(analyses).map(each -> each.order().id()).equals(Optional.of(order.id()))) {
            throw Problem.of(ProblemCode.ANALYSIS_NOT_NEWEST);
        }
        if (before.isPresent()) {
            new FieldCheck().reason(reason, "reason").done();
        }
        return new EffectiveList(order.training(), order.cycle(), before.map(EffectiveList::version).orElse(0) + 1,
            order.id(), analysis.qualified(), before.map(_ -> reason).orElse(null), by, now);
    }

    /**
     * Requires that no analysis is newer, before credits are given by it.
     *
     * @throws Problem {@code analysis-not-newest}
     */
    public void checkNewest(Collection<AnalysisSummary> analyses) {
        if (newest(analyses).filter(each -> !each.order().id().equals(analysis)).isPresent()) {
            throw Problem.of(ProblemCode.ANALYSIS_NOT_NEWEST, "确定有效人员名单之后又做了考勤分析，请先重新确定，再授分");
        }
    }
}
