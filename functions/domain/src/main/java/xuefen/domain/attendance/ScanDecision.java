package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.training.OfCycle;

/**
 * What an organiser decided on one scan. Decisions are added and never changed. Of several on one scan, the latest
 * applies to analyses ordered after it.
 *
 * @param id        UUID; a repeated request with it adds nothing
 * @param training  training id
 * @param cycle     第n期
 * @param scan      text of the scan's {@link ScanId}
 * @param verdict   what was decided
 * @param reason    why, at least {@value FieldCheck#LEAST_REASON} characters
 * @param decidedBy account
 * @param decidedAt when
 */
public record ScanDecision(String id, String training, int cycle, String scan, Verdict verdict, String reason,
    String decidedBy, Instant decidedAt) implements OfCycle {
    /** The later one applies; the id breaks ties, so that everybody sees the same one. */
    static final Comparator<ScanDecision> BY_TIME = Comparator.comparing(ScanDecision::decidedAt)
        .thenComparing(ScanDecision::id);

    /**
     * The scan that the decision is about.
     *
     * @throws Problem naming every missing or wrong field
     */
    public ScanId checked() {
        var named = ScanId.of(scan);
        var check = new FieldCheck().that(named.isPresent(), "scan", "请从考勤明细中选择扫码记录").present(verdict, "verdict",
            "计入、不计或恢复");
        check.reason(reason, "reason").done();
        return named.orElseThrow();
    }

    /** Whether both decide the same. */
    public boolean saysTheSameAs(ScanDecision other) {
        return scan.equals(other.scan) && verdict == other.verdict && reason.equals(other.reason);
    }

    /** Of several decisions on one scan the latest, which applies. */
    public static Collection<ScanDecision> latest(Collection<ScanDecision> decisions) {
        return decisions.stream()
            .collect(Collectors.toMap(ScanDecision::scan, Function.identity(), BinaryOperator.maxBy(BY_TIME)))
            .values();
    }
}
