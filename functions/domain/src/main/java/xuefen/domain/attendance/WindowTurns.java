package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisComparison.Cause;
import xuefen.domain.attendance.AnalysisComparison.Turn;
import xuefen.domain.scanning.ScanId;

/** Which windows of two analyses correspond, and why somebody gained or lost one. */
final class WindowTurns {
    private static final int NONE = -1;

    private final AnalysisResult before;
    private final AnalysisResult after;
    private final List<Pair> pairs;
    private final Set<Decided> decidedBefore;
    private final Set<Decided> decidedAfter;
    private final boolean samePolicy;

    /** The places of a window in both analyses; {@value #NONE} where one has none that corresponds. */
    private record Pair(int before, int after) {}

    private record Decided(String person, Instant at, Verdict verdict) {}

    WindowTurns(AnalysisResult before, AnalysisResult after) {
        this.before = before;
        this.after = after;
        this.pairs = pairs(windows(before), windows(after));
        this.decidedBefore = decided(before);
        this.decidedAfter = decided(after);
        this.samePolicy = before.order().policy().equals(after.order().policy());
    }

    private static List<SwipeWindow> windows(AnalysisResult result) {
        return result.order().windows().windows();
    }

    private static Set<Decided> decided(AnalysisResult result) {
        return result.integrity().decisions().stream()
            .map(decision -> ScanId.of(decision.scan())
                .map(scan -> new Decided(scan.person(), scan.at(), decision.verdict()))
                .orElseThrow(() -> new IllegalStateException("no scan is called " + decision.scan())))
            .collect(Collectors.toSet());
    }

    /** Equal windows correspond; of the others, those of one half-day and direction, in order of time. */
    private static List<Pair> pairs(List<SwipeWindow> before, List<SwipeWindow> after) {
        var pairs = new ArrayList<Pair>();
        var left = new ArrayList<Integer>();
        var places = new HashMap<SwipeWindow, Integer>();
        for (int i = 0; i < after.size(); i++) {
            places.put(after.get(i), i);
        }
        for (int i = 0; i < before.size(); i++) {
            var same = places.remove(before.get(i));
            if (same == null) {
                left.add(i);
            } else {
                pairs.add(new Pair(i, same));
            }
        }
        var free = new ArrayList<>(places.values());
        free.sort(Comparator.naturalOrder());
        for (var i : left) {
            var other = free.stream().filter(j -> corresponds(before.get(i), after.get(j))).findFirst();
            other.ifPresent(free::remove);
            pairs.add(new Pair(i, other.orElse(NONE)));
        }
        free.forEach(j -> pairs.add(new Pair(NONE, j)));
        pairs.sort(Comparator.comparing(pair -> pair.after() == NONE ? before.get(pair.before()).from()
            : after.get(pair.after()).from()));
        return pairs;
    }

    private static boolean corresponds(SwipeWindow one, SwipeWindow other) {
        return one.half() == other.half() && one.direction() == other.direction() && one.day().equals(other.day());
    }

    /** The windows that somebody has and had not; each null where they did not scan at all. */
    List<Turn> gained(AnalysisResult.Person was, AnalysisResult.Person is) {
        return pairs.stream().filter(pair -> hit(is, pair.after()) != null && hit(was, pair.before()) == null)
            .map(pair -> new Turn(windows(after).get(pair.after()), whyGained(pair, is))).toList();
    }

    /** The windows that somebody had and has not. */
    List<Turn> lost(AnalysisResult.Person was, AnalysisResult.Person is) {
        return pairs.stream().filter(pair -> hit(was, pair.before()) != null && hit(is, pair.after()) == null)
            .map(pair -> new Turn(windows(before).get(pair.before()), whyLost(pair, was))).toList();
    }

    private Cause whyGained(Pair pair, AnalysisResult.Person is) {
        var at = hit(is, pair.after());
        if (lacks(before, pair.before(), at)) {
            return Cause.WINDOWS;
        }
        if (is.manual().contains(pair.after() + 1)) {
            return Cause.MANUAL_ADDED;
        }
        return at.isAfter(before.order().orderedAt()) ? Cause.LATER_SCAN : whyJudged(is.person(), at);
    }

    private Cause whyLost(Pair pair, AnalysisResult.Person was) {
        var at = hit(was, pair.before());
        if (lacks(after, pair.after(), at)) {
            return Cause.WINDOWS;
        }
        return was.manual().contains(pair.before() + 1) ? Cause.MANUAL_WITHDRAWN : whyJudged(was.person(), at);
    }

    /** Why a scan counts in one analysis, and in the other not. */
    private Cause whyJudged(String person, Instant at) {
        if (!Objects.equals(verdict(decidedBefore, person, at), verdict(decidedAfter, person, at))) {
            return Cause.DECISION;
        }
        return samePolicy ? Cause.RECORDS : Cause.POLICY;
    }

    private static Map<Verdict, Boolean> verdict(Set<Decided> decided, String person, Instant at) {
        return Map.of(Verdict.COUNTS, decided.contains(new Decided(person, at, Verdict.COUNTS)),
            Verdict.DOES_NOT_COUNT, decided.contains(new Decided(person, at, Verdict.DOES_NOT_COUNT)));
    }

    /** Whether an analysis has no such window, or one without that instant. */
    private static boolean lacks(AnalysisResult result, int place, Instant at) {
        return place == NONE || at.isBefore(windows(result).get(place).from())
            || at.isAfter(windows(result).get(place).to());
    }

    private static Instant hit(AnalysisResult.Person person, int place) {
        return person == null || place == NONE ? null : person.hits().get(place);
    }
}
