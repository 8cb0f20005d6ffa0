package xuefen.domain.attendance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import xuefen.domain.word.Worded;

/**
 * Two analyses of one cycle compared: who qualifies in the later one and did not in the earlier one, who no longer
 * does, and why.
 *
 * @param changes by personnel code; whoever qualifies in both or in neither is not among them
 */
public record AnalysisComparison(List<Change> changes) {

    /** What became of somebody. */
    public enum Way implements Worded {
        /** They qualify now. */
        CAME_IN("新符合"),
        /** They do not any more. */
        FELL_OUT("不再符合");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Why something changed. */
    public enum Cause implements Worded {
        /** The swipe windows are others. */
        WINDOWS("刷卡周期有变"),
        /** Another number of windows is required. */
        REQUIRED("须符合的周期数有变"),
        /** Other flags exclude a scan. */
        POLICY("异常扫码的规则有变"),
        /** The organiser decided on the scan, or took a decision back. */
        DECISION("对扫码的处理有变"),
        /** A manual attendance was added. */
        MANUAL_ADDED("新的补登"),
        /** A manual attendance was withdrawn. */
        MANUAL_WITHDRAWN("补登已撤回"),
        /** The scan was made after the earlier analysis. */
        LATER_SCAN("之后的扫码"),
        /**
         * The records are others: a scan made before the earlier analysis came in later, or other things stand out,
         * such as a roll call that was cancelled.
         */
        RECORDS("补传的扫码或标记有变");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A window that somebody gained or lost.
     *
     * @param window as in the analysis where they have it
     * @param cause  why
     */
    public record Turn(SwipeWindow window, Cause cause) {}

    /**
     * Somebody who came in or fell out.
     *
     * @param person personnel code
     * @param name   name in the later analysis, or in the earlier one where the later has none; null where none has
     * @param unit   unit, likewise
     * @param way    what became of them
     * @param before windows that they had
     * @param after  windows that they have
     * @param gained windows that they have and had not, in order of time
     * @param lost   windows that they had and have not, in order of time
     * @param causes why they came in or fell out, at least one, each once
     */
    public record Change(String person, String name, String unit, Way way, int before, int after, List<Turn> gained,
        List<Turn> lost, List<Cause> causes) {

        /** The same of somebody who is called so. */
        Change named(AnalysisResult.Named as) {
            return new Change(person, as.name(), as.unit(), way, before, after, gained, lost, causes);
        }
    }

    /** Copies the list. */
    public AnalysisComparison {
        changes = List.copyOf(changes);
    }

    /** Compares two analyses; the one that was ordered first is the earlier one, whichever is given first. */
    public static AnalysisComparison of(AnalysisResult one, AnalysisResult other) {
        var inOrder = !other.order().orderedAt().isBefore(one.order().orderedAt());
        var before = inOrder ? one : other;
        var after = inOrder ? other : one;
        var people = new TreeMap<String, AnalysisResult.Person[]>();
        before.people().forEach(person -> people.put(person.person(), new AnalysisResult.Person[] {person, null}));
        after.people()
            .forEach(person -> people.computeIfAbsent(person.person(), _ -> new AnalysisResult.Person[2])[1] = person);
        var turns = new WindowTurns(before, after);
        var changes = new ArrayList<Change>();
        people.values().forEach(both -> change(before, after, turns, both[0], both[1]).ifPresent(changes::add));
        return new AnalysisComparison(changes);
    }

    /** How many changed in one way. */
    public int count(Way way) {
        return (int) changes.stream().filter(change -> change.way() == way).count();
    }

    private static Optional<Change> change(AnalysisResult before, AnalysisResult after, WindowTurns turns,
        AnalysisResult.Person was, AnalysisResult.Person is) {
        var qualified = was != null && was.qualified();
        var qualifies = is != null && is.qualified();
        if (qualified == qualifies) {
            return Optional.empty();
        }
        var named = is == null || is.name() == null && was != null ? was : is;
        var way = qualifies ? Way.CAME_IN : Way.FELL_OUT;
        var gained = turns.gained(was, is);
        var lost = turns.lost(was, is);
        int had = was == null ? 0 : was.windows();
        int has = is == null ? 0 : is.windows();
        return Optional.of(new Change(named.person(), named.name(), named.unit(), way, had, has, gained, lost,
            List.copyOf(causes(before, after, way, had, has, way == Way.CAME_IN ? gained : lost))));
    }

    /**
     * Which of the two it was: the windows that they have, or the number that is required. Where either alone would
     * have done, it was both.
     */
    private static Set<Cause> causes(AnalysisResult before, AnalysisResult after, Way way, int had, int has,
        List<Turn> turns) {
        var cameIn = way == Way.CAME_IN;
        var counted = !before.order().windows().nameCourses() && !after.order().windows().nameCourses();
        // Where windows name courses, the number of windows does not decide alone.
        var byWindows = counted ? had >= after.order().required() != cameIn : !turns.isEmpty();
        var byRequired = counted ? has >= before.order().required() != cameIn
            : before.order().required() != after.order().required();
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        if (byWindows || !byRequired) {
            turns.forEach(turn -> causes.add(turn.cause()));
        }
        if (byRequired || counted && !byWindows) {
            causes.add(Cause.REQUIRED);
        }
        if (causes.isEmpty()) {
            causes.add(Cause.WINDOWS); // the same windows, for other courses
        }
        return causes;
    }
}
