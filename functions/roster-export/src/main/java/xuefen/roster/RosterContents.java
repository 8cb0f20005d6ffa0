package xuefen.roster;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Holders;

/** What a first pass over the ledger finds before any row is written; of a hundred thousand people no more is kept. */
final class RosterContents {
    private final Holders holders = new Holders();
    private final Set<Integer> cycles = new TreeSet<>();
    private final Set<AwardStrategy> strategies = EnumSet.noneOf(AwardStrategy.class);
    private final Map<Integer, Grounds> used = new HashMap<>();
    private int held;
    private int gone;

    void add(Credit credit) {
        var grounds = credit.grounds();
        holders.add(credit);
        if (grounds.strategy() != null) {
            used.putIfAbsent(grounds.cycle(), grounds);
        }
        if (credit.held()) {
            held++;
            cycles.add(grounds.cycle());
            Optional.ofNullable(grounds.strategy()).ifPresent(strategies::add);
        } else {
            gone++;
        }
    }

    /** Who has, or had, credits. */
    Holders holders() {
        return holders;
    }

    /** The cycles of those who have credits. */
    Set<Integer> cycles() {
        return cycles;
    }

    /** The strategies by which they were awarded. */
    Set<AwardStrategy> strategies() {
        return strategies;
    }

    /**
     * The grounds of some credits by analysis: of the cycle where there are any, else of another; empty without any.
     */
    Optional<Grounds> used(int cycle) {
        return Optional.ofNullable(used.get(cycle)).or(() -> used.values().stream().findFirst());
    }

    /** How many have credits. */
    int held() {
        return held;
    }

    /** How many had some which were revoked or have lapsed. */
    int gone() {
        return gone;
    }
}
