package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * An organiser's notes on the scans of a cycle: the flags that do not count, decisions on single scans, and 手工补登. They are stored beside the training and
 * not among the scans: scans are written once without a read, while notes can be withdrawn.
 */
public final class MarkStore {
    /** The most decisions of a cycle, and the most 手工补登: every list of scans reads all of them. */
    public static final int MOST = 2000;
    private static final int PAGE = 1000;

    private final Documents documents;

    /** A store on the trainings table. */
    public MarkStore(Documents documents) {
        this.documents = documents;
    }

    /** The policy of a cycle, as set or the default. */
    public FlagPolicy policy(String training, int cycle) {
        return documents.get(policyKey(training, cycle)).map(body -> Json.value(body, FlagPolicy.class)).orElse(FlagPolicy.DEFAULT);
    }

    /** Stores a policy. */
    public void setPolicy(String training, int cycle, FlagPolicy policy) {
        documents.put(new Document(policyKey(training, cycle), Json.tree(policy)), new Expect.Nothing());
    }

    /** Every decision of a cycle, including those replaced by later ones. */
    public List<ScanDecision> decisions(String training, int cycle) {
        return all(training, prefix(cycle, "DECISION"), ScanDecision.class);
    }

    /**
     * Stores a decision, once.
     *
     * @return the stored decision; for a repeated request, the first one
     * @throws Problem {@code request-differs} when its id stands for another, {@code notes-full}
     */
    public ScanDecision add(ScanDecision decision) {
        var key = new Key(pk(decision.training()), prefix(decision.cycle(), "DECISION") + decision.id());
        return addOnce(key, decision, ScanDecision.class, decision::saysTheSameAs, decision.training(), prefix(decision.cycle(), "DECISION"));
    }

    /** Every 手工补登 of a cycle, including those withdrawn. */
    public List<ManualAttendance> manual(String training, int cycle) {
        return all(training, prefix(cycle, "MANUAL"), ManualAttendance.class);
    }

    /** A 手工补登 by its id. */
    public Optional<ManualAttendance> manual(String training, int cycle, String id) {
        return documents.get(manualKey(training, cycle, id)).map(body -> Json.value(body, ManualAttendance.class));
    }

    /**
     * Stores a 手工补登, once.
     *
     * @return the stored one; for a repeated request, in its present state
     * @throws Problem {@code request-differs} when its id stands for another, {@code notes-full}
     */
    public ManualAttendance add(ManualAttendance manual) {
        return addOnce(manualKey(manual.training(), manual.cycle(), manual.id()), manual, ManualAttendance.class, manual::saysTheSameAs,
            manual.training(), prefix(manual.cycle(), "MANUAL"));
    }

    /**
     * Stores the next version of a 手工补登.
     *
     * @throws Problem {@code changed-meanwhile}
     */
    public void save(ManualAttendance manual) {
        var key = manualKey(manual.training(), manual.cycle(), manual.id());
        if (!documents.put(new Document(key, Json.tree(manual)), new Expect.Version(manual.version() - 1))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private <T> T addOnce(Key key, T added, Class<T> type, Predicate<T> same, String training, String prefix) {
        var known = documents.get(key);
        if (known.isEmpty()) {
            if (all(training, prefix, type).size() >= MOST) {
                throw Problem.of(ProblemCode.NOTES_FULL);
            }
            if (documents.put(new Document(key, Json.tree(added)), new Expect.Absent())) {
                return added;
            }
            known = documents.get(key); // the same request arrived twice at once
        }
        return known.map(body -> Json.value(body, type)).filter(same).orElseThrow(() -> Problem.of(ProblemCode.REQUEST_DIFFERS));
    }

    private <T> List<T> all(String training, String prefix, Class<T> type) {
        var all = new ArrayList<T>();
        String cursor = null;
        do {
            var page = documents.query(Query.of(pk(training), prefix), PAGE, cursor);
            page.items().forEach(body -> all.add(Json.value(body, type)));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static Key policyKey(String training, int cycle) {
        return new Key(pk(training), "CYCLE#" + cycle + "#POLICY");
    }

    private static Key manualKey(String training, int cycle, String id) {
        return new Key(pk(training), prefix(cycle, "MANUAL") + id);
    }

    private static String prefix(int cycle, String what) {
        return "CYCLE#" + cycle + "#" + what + "#";
    }

    private static String pk(String training) {
        return "training#" + training;
    }
}
