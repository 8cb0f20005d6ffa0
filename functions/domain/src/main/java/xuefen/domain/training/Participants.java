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
 * 参加者名单 of a cycle: who is expected. It shuts nobody out: whoever scans and is not on it shows as 未登记, and counts like everybody else.
 *
 * @param training training id
 * @param cycle    第n期
 * @param version  number of this state, from 1; 0 where there never was a list
 * @param people   personnel codes, each once, in their order; at most {@value #MOST}
 * @param savedBy  account; null where there never was a list
 * @param savedAt  when; null where there never was a list
 */
public record Participants(String training, int cycle, long version, List<String> people, String savedBy, Instant savedAt) {
    /** People of a list at most. */
    public static final int MOST = 5000;
    /** Wrong rows that are named at once. */
    private static final int MOST_NAMED = 50;

    /** People are kept as they were. */
    public Participants {
        people = List.copyOf(people);
    }

    /** Before anybody made a list. */
    public static Participants none(String training, int cycle) {
        return new Participants(training, cycle, 0, List.of(), null, null);
    }

    /**
     * The list with these people on it and no others; this very one where it says the same.
     *
     * @param codes personnel codes, in any order; an empty list takes the list back
     * @throws Problem naming every code that is none or stands there twice, up to {@value #MOST_NAMED} of them
     */
    public Participants with(List<String> codes, String by, Instant at) {
        new FieldCheck().present(codes, "people", "参加者名单").that(codes == null || codes.size() <= MOST, "people", "参加者名单不能超过 " + MOST + " 人").done();
        var first = new HashMap<String, Integer>();
        var check = new FieldCheck();
        for (int i = 0; i < codes.size() && check.problems().size() < MOST_NAMED; i++) {
            var code = codes.get(i);
            var field = "people[" + i + "]";
            if (code == null || !code.matches(Account.NAME_PATTERN)) {
                check.that(false, field, "第 " + (i + 1) + " 个不是人员编码");
            } else {
                var before = first.putIfAbsent(code, i);
                check.that(before == null, field, "第 " + (i + 1) + " 个与第 " + (before == null ? 0 : before + 1) + " 个重复");
            }
        }
        check.done();
        var sorted = codes.stream().sorted().toList();
        return Objects.equals(sorted, people) ? this : new Participants(training, cycle, version + 1, sorted, by, at);
    }

    /** Whether there is a list that somebody could be missing from. */
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
