package xuefen.domain.attendance;

import java.util.List;
import java.util.Objects;

import xuefen.domain.limit.Most;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;

/**
 * Which flagged scans do not count in an analysis, unless somebody decided otherwise of one of them. A flag says that a scan deserves a look, and
 * not that it is wrong: colleagues lend each other phones, halls lose their network, browsers keep no keys. So all count at first but those with
 * a broken signature, which no honest phone can make by accident.
 *
 * @param excluded kinds of flags whose scans do not count, in the order of the kinds
 */
public record FlagPolicy(@Most(20) List<FlagKind> excluded) {
    /** Until somebody sets another. */
    public static final FlagPolicy DEFAULT = new FlagPolicy(List.of(FlagKind.BROKEN_SIGNATURE));
    /** That of analyses from before there was one. */
    public static final FlagPolicy ALL_COUNT = new FlagPolicy(List.of());

    /**
     * As an organiser set it, each kind once.
     *
     * @throws Problem naming {@code excluded} where there is no list, or none of a kind in it
     */
    public FlagPolicy checked() {
        if (excluded == null || excluded.stream().anyMatch(Objects::isNull)) {
            throw Problem.field("excluded", "请列出不计入的异常种类；全部计入时为空列表");
        }
        return new FlagPolicy(excluded.stream().distinct().sorted().toList());
    }

    /** Whether a scan with these flags counts. */
    public boolean counts(List<Flag> flags) {
        return flags.stream().noneMatch(flag -> excluded.contains(flag.kind()));
    }
}
