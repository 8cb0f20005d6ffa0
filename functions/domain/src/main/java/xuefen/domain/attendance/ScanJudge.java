package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.Scan;

/** Whether a scan counts: by the policy, unless somebody decided otherwise of it. Refused tries never do. */
public final class ScanJudge {
    private final FlagPolicy policy;
    private final Map<String, ScanDecision> latest = new HashMap<>();

    /**
     * @param decisions of the cycle, in any order
     * @param until     later ones do not matter
     */
    public ScanJudge(FlagPolicy policy, Collection<ScanDecision> decisions, Instant until) {
        this.policy = policy;
        decisions.stream().filter(decision -> !decision.decidedAt().isAfter(until)).sorted(ScanDecision.BY_TIME)
            .forEach(decision -> latest.put(decision.scan(), decision));
    }

    /** The decision that holds of a scan; one that was taken back is none. */
    public Optional<ScanDecision> decision(Scan scan) {
        return Optional.ofNullable(latest.get(scan.id().text())).filter(decision -> decision.verdict() != Verdict.BY_POLICY);
    }

    /** Every decision that holds, by scan. */
    public List<ScanDecision> decisions() {
        return latest.values().stream().filter(decision -> decision.verdict() != Verdict.BY_POLICY)
            .sorted(Comparator.comparing(ScanDecision::scan)).toList();
    }

    /** Whether a scan with these flags counts. */
    public boolean counts(Scan scan, List<Flag> flags) {
        return scan.refused() == null
            && decision(scan).map(decision -> decision.verdict() == Verdict.COUNTS).orElseGet(() -> policy.counts(flags));
    }
}
