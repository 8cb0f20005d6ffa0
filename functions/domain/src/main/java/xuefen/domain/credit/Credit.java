package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.List;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.word.Worded;

/**
 * What a person has of a training in a role: the state that the events of the ledger lead to.
 *
 * @param id      whose, of which training
 * @param state   the state
 * @param credits how many count; zero where revoked or lapsed
 * @param events  all of them, in order
 */
public record Credit(CreditId id, State state, BigDecimal credits, List<CreditEvent> events) {

    /** The state of credits. */
    public enum State implements Worded {
        /** Until the execution report is accepted. */
        PROVISIONAL("初步授分"),
        /** The execution report was accepted. */
        CONFIRMED("已认定"),
        /** Taken back. */
        REVOKED("已撤销"),
        /** The deadline passed without a report. */
        LAPSED("已失效");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** Whether credits in it count: neither revoked nor lapsed. */
        public boolean held() {
            return this == PROVISIONAL || this == CONFIRMED;
        }
    }

    /** Copies the list of events. */
    public Credit {
        events = List.copyOf(events);
    }

    /**
     * The state after these events.
     *
     * @param events of one id, at least one, numbered from 1 without a gap
     */
    public static Credit of(List<CreditEvent> events) {
        var state = State.PROVISIONAL;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.number() != i + 1 || !event.id().equals(events.getFirst().id())) {
                throw new IllegalArgumentException("event " + (i + 1) + " is missing in " + event.id().training());
            }
            state = switch (event.kind()) {
                case AWARDED, RESTORED -> State.PROVISIONAL;
                case REVOKED -> State.REVOKED;
                case CONFIRMED -> State.CONFIRMED;
                case LAPSED -> State.LAPSED;
                case CORRECTED, KEPT -> state;
            };
        }
        return new Credit(events.getFirst().id(), state, events.getLast().credits(), events);
    }

    /** The event that gave what the person has, or had. */
    public CreditEvent given() {
        return events.reversed().stream().filter(event -> event.kind().gives()).findFirst().orElseThrow();
    }

    /** What it rests on. */
    public Grounds grounds() {
        return given().grounds();
    }

    /** The latest event. */
    public CreditEvent last() {
        return events.getLast();
    }

    /** Whether the person has credits now: neither revoked nor lapsed. */
    public boolean held() {
        return state.held();
    }

    /** Whether an award or change has been done to it already. */
    public boolean has(String change) {
        return events.stream().anyMatch(event -> event.change().equals(change));
    }

    /** Whether an award was the first to give the person, as a participant, credits of the training. */
    public boolean isFirstBy(String award) {
        return id.role() == CreditRole.PARTICIPANT && events.getFirst().change().equals(award);
    }
}
