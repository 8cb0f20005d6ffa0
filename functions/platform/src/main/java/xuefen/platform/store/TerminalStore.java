package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.Documents.Key;

/** The face terminals of cycles, stored beside their training. */
public final class TerminalStore {
    private final Items<FaceTerminal> terminals;

    /** A store on the trainings table. */
    public TerminalStore(Documents documents) {
        terminals = new Items<>(documents, FaceTerminal.class);
    }

    /** A terminal of a cycle by its id. */
    public Optional<FaceTerminal> find(CycleId cycle, String id) {
        return terminals.find(TrainingKeys.terminal(cycle, id));
    }

    /** Stores a terminal once; false, and nothing is stored, when its id is taken. */
    public boolean register(FaceTerminal terminal) {
        return terminals.add(key(terminal), terminal);
    }

    /** Stores a terminal's next version; false, and nothing is stored, when another change came first. */
    public boolean change(FaceTerminal next) {
        return terminals.replace(key(next), next);
    }

    /** One page of a cycle's terminals. */
    public Page<FaceTerminal> ofCycle(CycleId cycle, int limit, String cursor) {
        return terminals.page(TrainingKeys.terminals(cycle), limit, cursor);
    }

    /** How many terminals of a cycle are not revoked. */
    public int inUse(CycleId cycle) {
        return (int) terminals.all(TrainingKeys.terminals(cycle)).stream()
            .filter(terminal -> terminal.revokedAt() == null).count();
    }

    private static Key key(FaceTerminal terminal) {
        return TrainingKeys.terminal(terminal.cycleId(), terminal.id());
    }
}
