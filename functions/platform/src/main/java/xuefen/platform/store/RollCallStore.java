package xuefen.platform.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import xuefen.domain.attendance.RollCall;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.Documents.Key;

/**
 * 抽查点名 of cycles, stored beside their training. A note names the last call of a cycle, so that only one of two
 * concurrent calls is made and a screen need not read a list.
 */
public final class RollCallStore {
    /** The most calls of a cycle: every list of scans reads all of them. */
    public static final int MOST = 500;

    private final Documents documents;
    private final Items<RollCall> calls;
    private final Items<Last> notes;

    /** A store on the trainings table. */
    public RollCallStore(Documents documents) {
        this.documents = documents;
        calls = new Items<>(documents, RollCall.class);
        notes = new Items<>(documents, Last.class);
    }

    private record Last(long version, String id) {}

    /** A call of a cycle by its id. */
    public Optional<RollCall> find(CycleId cycle, String id) {
        return calls.find(TrainingKeys.rollCall(cycle, id));
    }

    /** The last call of a cycle, open or over. */
    public Optional<RollCall> last(CycleId cycle) {
        return notes.find(TrainingKeys.lastCall(cycle)).flatMap(last -> find(cycle, last.id()));
    }

    /** Every call of a cycle, newest first, including those cancelled. */
    public List<RollCall> ofCycle(CycleId cycle) {
        var all = calls.all(TrainingKeys.rollCalls(cycle));
        all.sort(Comparator.comparing(RollCall::calledAt).reversed().thenComparing(RollCall::id));
        return all;
    }

    /**
     * Stores a call and notes it as the last of its cycle, both or none.
     *
     * @return false, and nothing stored, when its id is taken
     * @throws Problem {@code roll-call-open} while another call is open, {@code notes-full}
     */
    public boolean open(RollCall call) {
        var noteKey = TrainingKeys.lastCall(call.cycleId());
        var before = notes.find(noteKey);
        if (before.flatMap(last -> find(call.cycleId(), last.id()))
            .filter(last -> last.open(call.calledAt())).isPresent()) {
            throw Problem.of(ProblemCode.ROLL_CALL_OPEN);
        }
        if (ofCycle(call.cycleId()).size() >= MOST) {
            throw Problem.of(ProblemCode.NOTES_FULL);
        }
        var note = new Last(before.map(last -> last.version() + 1).orElse(1L), call.id());
        if (documents.putTogether(List.of(calls.adding(key(call), call), notes.saving(noteKey, note)))) {
            return true;
        }
        if (find(call.cycleId(), call.id()).isEmpty()) {
            throw Problem.of(ProblemCode.ROLL_CALL_OPEN); // another call came first
        }
        return false;
    }

    /**
     * Stores a cancelled call.
     *
     * @throws Problem {@code changed-meanwhile}
     */
    public void cancel(RollCall call) {
        Items.requireWritten(calls.replace(key(call), call));
    }

    private static Key key(RollCall call) {
        return TrainingKeys.rollCall(call.cycleId(), call.id());
    }
}
