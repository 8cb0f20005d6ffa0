package xuefen.domain.attendance;

import java.util.List;
import java.util.Objects;

import xuefen.domain.limit.Most;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;

/**
 * Which flagged scans do not count in an analysis, unless an organiser decides otherwise on a single scan. A flag marks
 * a scan for review; it does not prove it wrong: colleagues lend each other phones, halls lose their network, browsers
 * keep no keys. So by default all scans count except those with a broken signature, which no honest phone makes by
 * accident.
 *
 * @param excluded kinds of flags whose scans do not count, in the order of the kinds
 */
public record FlagPolicy(@Most(20) List<FlagKind> excluded) {
    /** The policy until an organiser sets another. */
    public static final FlagPolicy DEFAULT = new FlagPolicy(List.of(FlagKind.BROKEN_SIGNATURE));
    /** The policy of analyses from before there were policies. */
    public static final FlagPolicy ALL_COUNT = new FlagPolicy(List.of());

    /**
     * The policy as an organiser sets it, each kind once.
     *
     * @throws Problem naming {@code excluded} where the list is missing or has a null element
     */
    public FlagPolicy checked() {
        if (excluded == null || excluded.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("excluded", "请列出不计入的异常种类；全部计入时为空列表");
        }
        return new FlagPolicy(excluded.stream().distinct().sorted().toList());
    }

    /** Whether a scan with these flags counts. */
    public boolean counts(List<Flag> flags) {
        return countsKinds(flags.stream().map(Flag::kind).toList());
    }

    /** Whether a scan with flags of these kinds counts. */
    boolean countsKinds(List<FlagKind> kinds) {
        return kinds.stream().noneMatch(excluded::contains);
    }
}
