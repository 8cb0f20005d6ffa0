package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.rule.CreditRole;

/** Who has, or had, credits of a project; of a hundred thousand people no more than that is kept. */
public final class Holders {
    private final Map<CreditRole, Map<String, Credit.State>> states = new HashMap<>();
    private final Map<CreditRole, Map<String, BigDecimal>> held = new HashMap<>();

    /** Notes the credits of a person in one role. */
    public void add(Credit credit) {
        var id = credit.id();
        states.computeIfAbsent(id.role(), unused -> new HashMap<>()).put(id.person(), credit.state());
        if (credit.held()) {
            held.computeIfAbsent(id.role(), unused -> new HashMap<>()).put(id.person(), credit.credits());
        }
    }

    /** The state of a person's credits as participant; empty where they never had any. */
    public Optional<Credit.State> participant(String person) {
        return state(CreditRole.PARTICIPANT, person);
    }

    /** The state of a person's credits in a role; empty where they never had any. */
    public Optional<Credit.State> state(CreditRole role, String person) {
        return Optional.ofNullable(states.getOrDefault(role, Map.of()).get(person));
    }

    /** The credits that a person has as speaker; zero where none. */
    public BigDecimal asSpeaker(String person) {
        return of(CreditRole.SPEAKER, person);
    }

    /** The credits that a person has in a role; zero where none. */
    public BigDecimal of(CreditRole role, String person) {
        return held.getOrDefault(role, Map.of()).getOrDefault(person, BigDecimal.ZERO);
    }
}
