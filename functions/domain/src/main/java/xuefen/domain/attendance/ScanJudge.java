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

/** Says whether a scan counts: by the policy, unless an organiser decided otherwise on it. Refused tries never count. */
public final class ScanJudge {
    private final FlagPolicy policy;
    private final Map<String, ScanDecision> latest = new HashMap<>();

    /**
     * @param decisions of the cycle, in any order
     * @param until     later decisions are ignored
     */
    public ScanJudge(FlagPolicy policy, Collection<ScanDecision> decisions, Instant until) {
        this.policy = policy;
        decisions.stream().filter(decision -> !decision.decidedAt().isAfter(until)).sorted(ScanDecision.BY_TIME)
            .forEach(decision -> latest.put(decision.scan(), decision));
    }

    /** The decision in force on a scan; empty where there is none or it was taken back. */
    public Optional<ScanDecision> decision(Scan scan) {
        return Optional.ofNullable(latest.get(scan.id().text())).filter(decision -> decision.verdict() != Verdict.BY_POLICY);
    }

    /** Every decision in force, by scan. */
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
