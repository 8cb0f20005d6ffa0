package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Scan;

/**
 * Says whether a scan counts, waits for the organiser or does not count: by the policy, unless an organiser decided on
 * it. Refused tries never count. It also knows the roll calls whose outcome counts, as whoever misses one stands out.
 */
public final class ScanJudge {
    private static final Set<FlagKind> SIGNATURE = Set.of(FlagKind.UNSIGNED, FlagKind.BROKEN_SIGNATURE);
    private static final Set<FlagKind> ROOM = Set.of(FlagKind.SLOW_CODE, FlagKind.FAR_APART);

    private final FlagPolicy policy;
    private final Map<String, ScanDecision> latest = new HashMap<>();
    private final List<RollCall> over;

    /**
     * @param decisions of the cycle, in any order
     * @param calls     of the cycle, in any state
     * @param until     later decisions are ignored; roll calls matter that were over by then and not cancelled
     */
    public ScanJudge(FlagPolicy policy, Collection<ScanDecision> decisions, Collection<RollCall> calls, Instant until) {
        this.policy = policy;
        this.over = calls.stream().filter(call -> call.stoodAt(until)).toList();
        ScanDecision.latest(decisions.stream().filter(decision -> !decision.decidedAt().isAfter(until)).toList())
            .forEach(decision -> latest.put(decision.scan(), decision));
    }

    /** The decision in force on a scan; empty where there is none or it was taken back. */
    Optional<ScanDecision> decision(Scan scan) {
        // Most cycles have no decision, and the text of a million scans takes longer than all that is said of them.
        return latest.isEmpty() ? Optional.empty() : Optional.ofNullable(latest.get(scan.id().text()))
            .filter(decision -> decision.verdict() != Verdict.BY_POLICY);
    }

    /** Every decision in force, by scan. */
    List<ScanDecision> decisions() {
        return latest.values().stream().filter(decision -> decision.verdict() != Verdict.BY_POLICY)
            .sorted(Comparator.comparing(ScanDecision::scan)).toList();
    }

    /** The roll calls whose outcome counts. */
    List<RollCall> over() {
        return over;
    }

    /** What happens to a scan with these flags. */
    Treatment treats(Scan scan, List<Flag> flags) {
        return scan.refused() != null ? Treatment.EXCLUDED
            : decision(scan)
                .map(decision -> decision.verdict() == Verdict.COUNTS ? Treatment.COUNTS : Treatment.EXCLUDED)
                .orElseGet(() -> policy.of(flags));
    }

    /** Whether a scan may wait for the organiser that has these flags without a look at its signature. */
    boolean mayWait(List<Flag> withoutSignature) {
        return policy.of(withoutSignature) == Treatment.PENDING
            || SIGNATURE.stream().anyMatch(policy.pending()::contains);
    }

    /** Whether what is usual in the room matters to how a scan is treated, and not its person and phone alone. */
    public boolean asksTheRoom() {
        return ROOM.stream().anyMatch(kind -> policy.of(kind) != Treatment.COUNTS);
    }

    /** What happens to a record whose flags were found before. */
    Treatment treats(TakenRecord record) {
        var decision = record.decided() == null ? null : latest.get(record.decided());
        return decision == null ? policy.of(record.flags(), record.first())
            : decision.verdict() == Verdict.COUNTS ? Treatment.COUNTS : Treatment.EXCLUDED;
    }
}
