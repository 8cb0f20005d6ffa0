package xuefen.domain.roster;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import xuefen.domain.credit.Credit;

/**
 * The sums of credits. A person counts once for each training and role, as they have credits of each: 人次.
 *
 * @param people  人次 with credits now: neither revoked nor lapsed
 * @param credits 学分 together
 * @param states  how many are in each state, those with none left out, in the order of states
 */
public record RosterTotals(int people, BigDecimal credits, List<OfState> states) {

    /** How many are in one state, and their credits together. */
    public record OfState(Credit.State state, int people, BigDecimal credits) {}

    /** Copies the list. */
    public RosterTotals {
        states = List.copyOf(states);
    }

    /** The sums of these. */
    public static RosterTotals of(Collection<Credit> all) {
        var sum = new Sum();
        all.forEach(sum::add);
        return sum.totals();
    }

    /** Sums up credits one by one, of however many. */
    public static final class Sum {
        private final int[] people = new int[Credit.State.values().length];
        private final BigDecimal[] credits = new BigDecimal[people.length];

        /** Nothing yet. */
        public Sum() {
            Arrays.fill(credits, BigDecimal.ZERO);
        }

        /** Adds credits. */
        public void add(Credit credit) {
            var state = credit.state().ordinal();
            people[state]++;
            credits[state] = credits[state].add(credit.credits());
        }

        /** What was added so far. */
        public RosterTotals totals() {
            var states = Arrays.stream(Credit.State.values()).filter(state -> people[state.ordinal()] > 0)
                .map(state -> new OfState(state, people[state.ordinal()], credits[state.ordinal()])).toList();
            var held = states.stream().filter(each -> each.state().held()).toList();
            return new RosterTotals(held.stream().mapToInt(OfState::people).sum(),
                held.stream().map(OfState::credits).reduce(BigDecimal.ZERO, BigDecimal::add), states);
        }
    }
}
