package xuefen.domain.attendance;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import xuefen.domain.limit.Most;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;

/**
 * How flagged scans are treated, kind by kind, unless an organiser decides otherwise on them. A flag marks a scan for
 * review; it does not prove it wrong: colleagues lend each other phones, halls lose their network, browsers keep no
 * keys. A kept code and the second person of a phone may as well be a picture that was passed on, so they wait for the
 * organiser by default. A broken signature does not count, which no honest phone makes by accident.
 *
 * @param excluded kinds of flags whose scans do not count, in the order of the kinds
 * @param pending  kinds of flags whose scans wait for the organiser, in the order of the kinds; empty in policies from
 *                 before there was waiting. Of those who share a phone its first person does not wait
 */
public record FlagPolicy(@Most(20) List<FlagKind> excluded, @Most(20) List<FlagKind> pending) {
    /** The policy until an organiser sets another. */
    public static final FlagPolicy DEFAULT = new FlagPolicy(List.of(FlagKind.BROKEN_SIGNATURE),
        List.of(FlagKind.SHARED_DEVICE, FlagKind.LATE));
    /** The policy of analyses from before there were policies. */
    public static final FlagPolicy ALL_COUNT = new FlagPolicy(List.of(), List.of());

    /** A policy from before there was waiting has nothing that waits. */
    public FlagPolicy {
        pending = pending == null ? List.of() : pending;
    }

    /**
     * The policy as an organiser sets it, each kind once.
     *
     * @throws Problem naming {@code excluded} or {@code pending} where the list is missing, has a null element, or a
     *                 kind is on both
     */
    public FlagPolicy checked() {
        new FieldCheck()
            .that(excluded != null && excluded.stream().noneMatch(Objects::isNull), "excluded",
                "请列出不计入的异常种类；没有的为空列表")
            .that(pending.stream().noneMatch(Objects::isNull), "pending", "请列出待确认的异常种类；没有的为空列表").done();
        new FieldCheck().that(pending.stream().noneMatch(excluded::contains), "pending", "同一种异常不能既不计入又待确认").done();
        return new FlagPolicy(excluded.stream().distinct().sorted().toList(),
            pending.stream().distinct().sorted().toList());
    }

    /** How scans with a flag of a kind are treated. */
    public Treatment of(FlagKind kind) {
        return excluded.contains(kind) ? Treatment.EXCLUDED
            : pending.contains(kind) ? Treatment.PENDING : Treatment.COUNTS;
    }

    /** How a scan with these flags is treated. */
    public Treatment of(List<Flag> flags) {
        return of(flags.stream().map(Flag::kind).toList(), Flag.SharedDevice.first(flags));
    }

    /**
     * How a scan with flags of these kinds is treated.
     *
     * @param first whether its person was the first of those who share the phone
     */
    Treatment of(List<FlagKind> kinds, boolean first) {
        return kinds.stream()
            .map(kind -> first && kind == FlagKind.SHARED_DEVICE && of(kind) == Treatment.PENDING ? Treatment.COUNTS
                : of(kind))
            .max(Comparator.naturalOrder()).orElse(Treatment.COUNTS);
    }
}
