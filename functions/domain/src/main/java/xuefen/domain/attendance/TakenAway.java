package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.ScanId;

/**
 * What an analysis counted and does not count any more: scans that were decided on, and 手工补登 that were withdrawn, since
 * it was ordered.
 */
public final class TakenAway {
    private final AnalysisOrder order;
    /** By personnel code: decisions since the analysis that take a scan away, the latest on each scan alone. */
    private final Map<String, List<ScanDecision>> decisions;
    private final Map<String, List<ManualAttendance>> withdrawn;

    /** What a 补登 stands for in an analysis, whoever added it and why. */
    private record Taken(String person, int course, Direction direction, Instant at) {
        static Taken of(ManualAttendance manual) {
            return new Taken(manual.person(), manual.course(), manual.direction(), manual.at());
        }
    }

    /**
     * Whether something may have been taken away since an analysis; its result, a file, need not be read where nothing
     * was.
     */
    public static boolean isPossible(AnalysisOrder order, Collection<ScanDecision> decisions,
        Collection<ManualAttendance> manual) {
        return decisions.stream().anyMatch(each -> each.decidedAt().isAfter(order.orderedAt()))
            || manual.stream().anyMatch(each -> each.withdrawnAfter(order.orderedAt()));
    }

    /**
     * @param decisions every decision of the cycle
     * @param manual    every 手工补登 of the cycle
     */
    public TakenAway(AnalysisResult analysed, Collection<ScanDecision> decisions, Collection<ManualAttendance> manual) {
        this.order = analysed.order();
        var ordered = order.orderedAt();
        var confirmed = analysed.integrity().decisions().stream().filter(each -> each.verdict() == Verdict.COUNTS)
            .map(ScanDecision::scan).collect(Collectors.toSet());
        this.decisions = ScanDecision.latest(decisions).stream().filter(each -> each.decidedAt().isAfter(ordered))
            .filter(each -> each.verdict() == Verdict.DOES_NOT_COUNT
                || each.verdict() == Verdict.BY_POLICY && confirmed.contains(each.scan()))
            .collect(Collectors.groupingBy(each -> ScanId.of(each.scan()).map(ScanId::person).orElse("")));
        // A list that was withdrawn and entered again, corrected, takes nothing from those on both.
        var standing = manual.stream().filter(ManualAttendance::stands).map(Taken::of).collect(Collectors.toSet());
        this.withdrawn = manual.stream().filter(each -> each.withdrawnAfter(ordered))
            .filter(each -> !standing.contains(Taken.of(each)))
            .collect(Collectors.groupingBy(ManualAttendance::person));
    }

    /** The decisions that took away scans that counted for the person. */
    public List<ScanDecision> excluded(AnalysisResult.Person person) {
        return decisions.getOrDefault(person.person(), List.of()).stream()
            .filter(each -> ScanId.of(each.scan()).filter(scan -> person.hits().contains(scan.at())).isPresent())
            .toList();
    }

    /** The 手工补登 that counted for the person and were withdrawn. */
    public List<ManualAttendance> withdrawn(AnalysisResult.Person person) {
        return withdrawn.getOrDefault(person.person(), List.of()).stream()
            .filter(each -> person.hits().contains(each.at())).toList();
    }

    /** What is left of the person's attendance; empty where nothing was taken away. */
    public Optional<Attendance> left(AnalysisResult.Person person) {
        var gone = Stream
            .concat(excluded(person).stream().flatMap(each -> ScanId.of(each.scan()).stream()).map(ScanId::at),
                withdrawn(person).stream().map(ManualAttendance::at))
            .collect(Collectors.toSet());
        return gone.isEmpty() ? Optional.empty() : Optional.of(AttendanceAnalysis.of(order, person.person(),
            person.hits().stream().map(at -> gone.contains(at) ? null : at).toList()));
    }
}
