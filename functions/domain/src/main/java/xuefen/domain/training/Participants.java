package xuefen.domain.training;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import xuefen.domain.identity.Account;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;

/**
 * 参加者名单 of a cycle: who is expected. It shuts nobody out: a person who scans and is not on it shows as 未登记 and counts
 * like everybody else.
 *
 * @param training training id
 * @param cycle    第n期
 * @param version  number of this state, from 1; 0 where there never was a list
 * @param people   personnel codes, each once, in their order; at most {@value #MOST}
 * @param savedBy  account; null where there never was a list
 * @param savedAt  when; null where there never was a list
 */
public record Participants(String training, int cycle, long version, List<String> people, String savedBy,
    Instant savedAt) implements OfCycle {
    /** Maximum of people on a list. */
    public static final int MOST = 5000;
    /** Maximum of wrong rows named at once. */
    private static final int MOST_NAMED = 50;

    /** Copies the list of people. */
    public Participants {
        people = List.copyOf(people);
    }

    /** The state before there is a list. */
    public static Participants none(CycleId cycle) {
        return new Participants(cycle.training(), cycle.cycle(), 0, List.of(), null, null);
    }

    /**
     * The list with exactly these people; this one where they are the same.
     *
     * @param codes personnel codes, in any order; an empty list withdraws the list
     * @throws Problem naming every invalid or repeated code, up to {@value #MOST_NAMED} of them
     */
    public Participants with(List<String> codes, String by, Instant at) {
        new FieldCheck().present(codes, "people", "参加者名单")
            .that(codes == null || codes.size() <= MOST, "people", "参加者名单不能超过 " + MOST + " 人").done();
        var first = new HashMap<String, Integer>();
        var check = new FieldCheck();
        for (int i = 0; i < codes.size() && check.problems().size() < MOST_NAMED; i++) {
            var code = codes.get(i);
            var field = "people[" + i + "]";
            if (code == null || !code.matches(Account.NAME_PATTERN)) {
                check.that(false, field, "第 " + (i + 1) + " 个不是人员编码");
            } else {
                var before = first.putIfAbsent(code, i);
                check.that(before == null, field,
                    "第 " + (i + 1) + " 个与第 " + (before == null ? 0 : before + 1) + " 个重复");
            }
        }
        check.done();
        var sorted = codes.stream().sorted().toList();
        return Objects.equals(sorted, people) ? this : new Participants(training, cycle, version + 1, sorted, by, at);
    }

    /** Whether there is a list from which a person could be missing. */
    public boolean given() {
        return !people.isEmpty();
    }

    /** Whether a person is on it. */
    public boolean lists(String person) {
        return Collections.binarySearch(people, person) >= 0;
    }

    /** Whether a person shows as 未登记: there is a list, and they are not on it. */
    public boolean misses(String person) {
        return given() && !lists(person);
    }
}
