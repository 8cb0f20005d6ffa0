package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.attendance.RollCall;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/**
 * 抽查点名 of cycles, stored beside their training. A note of each course names its last call, so that only one of two concurrent calls is made and a screen
 * need not read a list.
 */
public final class RollCallStore {
    /** The most calls of a cycle: every list of scans reads all of them. */
    public static final int MOST = 500;
    private static final int PAGE = 1000;

    private final Documents documents;

    /** A store on the trainings table. */
    public RollCallStore(Documents documents) {
        this.documents = documents;
    }

    private record Last(long version, String id) {
    }

    /** A call of a cycle by its id. */
    public Optional<RollCall> find(String training, int cycle, String id) {
        return documents.get(key(training, cycle, id)).map(RollCallStore::call);
    }

    /** The last call of a course, open or over. */
    public Optional<RollCall> last(String training, int cycle, int course) {
        return note(training, cycle, course).flatMap(last -> find(training, cycle, last.id()));
    }

    /** Every call of a cycle, newest first, including those cancelled. */
    public List<RollCall> ofCycle(String training, int cycle) {
        var all = new ArrayList<RollCall>();
        String cursor = null;
        do {
            var page = documents.query(Query.of(pk(training), prefix(cycle)), PAGE, cursor);
            page.items().forEach(body -> all.add(call(body)));
            cursor = page.next();
        } while (cursor != null);
        all.sort(Comparator.comparing(RollCall::calledAt).reversed().thenComparing(RollCall::id));
        return all;
    }

    /**
     * Stores a call and notes it as the last of its course, both or none.
     *
     * @return false, and nothing stored, when its id is taken
     * @throws Problem {@code roll-call-open} while another call of the course is open, {@code notes-full}
     */
    public boolean open(RollCall call) {
        var before = note(call.training(), call.cycle(), call.course());
        if (before.flatMap(last -> find(call.training(), call.cycle(), last.id())).filter(last -> last.open(call.calledAt())).isPresent()) {
            throw Problem.of(ProblemCode.ROLL_CALL_OPEN);
        }
        if (ofCycle(call.training(), call.cycle()).size() >= MOST) {
            throw Problem.of(ProblemCode.NOTES_FULL);
        }
        var note = new Document(noteKey(call.training(), call.cycle(), call.course()),
            Json.tree(new Last(before.map(last -> last.version() + 1).orElse(1L), call.id())));
        var expected = before.<Expect>map(last -> new Expect.Version(last.version())).orElseGet(Expect.Absent::new);
        if (documents.putTogether(List.of(new Write(document(call), new Expect.Absent()), new Write(note, expected)))) {
            return true;
        }
        if (find(call.training(), call.cycle(), call.id()).isEmpty()) {
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
        if (!documents.put(document(call), new Expect.Version(call.version() - 1))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private Optional<Last> note(String training, int cycle, int course) {
        return documents.get(noteKey(training, cycle, course)).map(body -> Json.value(body, Last.class));
    }

    private static RollCall call(ObjectNode body) {
        return Json.value(body, RollCall.class);
    }

    private static Document document(RollCall call) {
        return new Document(key(call.training(), call.cycle(), call.id()), Json.tree(call));
    }

    private static Key key(String training, int cycle, String id) {
        return new Key(pk(training), prefix(cycle) + id);
    }

    private static Key noteKey(String training, int cycle, int course) {
        return new Key(pk(training), "CYCLE#" + cycle + "#LASTCALL#" + course);
    }

    private static String prefix(int cycle) {
        return "CYCLE#" + cycle + "#ROLLCALL#";
    }

    private static String pk(String training) {
        return "training#" + training;
    }
}
