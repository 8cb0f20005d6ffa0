package xuefen.platform.store;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import xuefen.domain.attendance.BulkDecision;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ManualBatch;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.Documents.Key;

/**
 * An organiser's notes on the scans of a cycle: the flags that do not count, decisions on single scans, and 手工补登. They
 * are stored beside the training and not among the scans: scans are written once without a read, while notes can be
 * withdrawn.
 */
public final class MarkStore {
    /** The most decisions of a cycle, and the most 手工补登 added one by one: every list of scans reads all of them. */
    public static final int MOST = 2000;
    /** The most decisions of a cycle on many scans. */
    static final int MOST_BULK = 50;
    /** The most 手工补登 of a cycle that are added by 批量补登: four windows of the largest hall. */
    public static final int MOST_BY_BATCH = 20_000;

    private final Items<FlagPolicy> policies;
    private final Items<ScanDecision> decisions;
    private final Items<BulkDecision> bulk;
    private final Items<ManualAttendance> manual;
    private final Items<ManualBatch> batches;

    /** A store on the trainings table. */
    public MarkStore(Documents documents) {
        policies = new Items<>(documents, FlagPolicy.class);
        decisions = new Items<>(documents, ScanDecision.class);
        bulk = new Items<>(documents, BulkDecision.class);
        manual = new Items<>(documents, ManualAttendance.class);
        batches = new Items<>(documents, ManualBatch.class);
    }

    /** The policy of a cycle, as set or the default. */
    public FlagPolicy policy(CycleId cycle) {
        return policies.find(TrainingKeys.flagPolicy(cycle)).orElse(FlagPolicy.DEFAULT);
    }

    /** Stores a policy. */
    public void setPolicy(CycleId cycle, FlagPolicy policy) {
        policies.put(TrainingKeys.flagPolicy(cycle), policy);
    }

    /** Every decision of a cycle on single scans and on many, including those replaced by later ones. */
    public List<ScanDecision> decisions(CycleId cycle) {
        var all = decisions.all(TrainingKeys.decisions(cycle));
        bulk.each(TrainingKeys.bulkDecisions(cycle), many -> many.decisions().forEach(all::add));
        return all;
    }

    /** A decision on many scans by its id. */
    public Optional<BulkDecision> bulkDecision(CycleId cycle, String id) {
        return bulk.find(TrainingKeys.bulkDecision(cycle, id));
    }

    /**
     * Stores a decision on many scans, once.
     *
     * @return the stored decision; for a repeated request, the first one
     * @throws Problem {@code request-differs} when its id stands for another, {@code notes-full}
     */
    public BulkDecision add(BulkDecision decision) {
        return addOnce(bulk, TrainingKeys.bulkDecision(decision.cycleId(), decision.id()), decision,
            decision::saysTheSameAs, () -> bulk.all(TrainingKeys.bulkDecisions(decision.cycleId())), MOST_BULK);
    }

    /**
     * Stores a decision, once.
     *
     * @return the stored decision; for a repeated request, the first one
     * @throws Problem {@code request-differs} when its id stands for another, {@code notes-full}
     */
    public ScanDecision add(ScanDecision decision) {
        return addOnce(decisions, TrainingKeys.decision(decision.cycleId(), decision.id()), decision,
            decision::saysTheSameAs, () -> decisions.all(TrainingKeys.decisions(decision.cycleId())), MOST);
    }

    /** Every 手工补登 of a cycle in the order of ids, including those of 批量补登 and those withdrawn. */
    public List<ManualAttendance> manual(CycleId cycle) {
        // One of a batch is stored only once it is withdrawn by itself; what is stored then holds.
        var all = new TreeMap<String, ManualAttendance>();
        batches(cycle).forEach(batch -> batch.attendances().forEach(each -> all.put(each.id(), each)));
        manual.all(TrainingKeys.manualAttendances(cycle)).forEach(each -> all.put(each.id(), each));
        return List.copyOf(all.values());
    }

    /** A 手工补登 by its id. */
    public Optional<ManualAttendance> manual(CycleId cycle, String id) {
        return manual.find(TrainingKeys.manualAttendance(cycle, id))
            .or(() -> batches(cycle).stream().flatMap(batch -> batch.attendances().stream())
                .filter(each -> each.id().equals(id)).findFirst());
    }

    /**
     * Stores a 手工补登, once.
     *
     * @return the stored one; for a repeated request, in its present state
     * @throws Problem {@code request-differs} when its id stands for another, {@code notes-full}
     */
    public ManualAttendance add(ManualAttendance added) {
        return addOnce(manual, key(added), added, added::saysTheSameAs,
            () -> manual.all(TrainingKeys.manualAttendances(added.cycleId())), MOST);
    }

    /**
     * Stores the next version of a 手工补登.
     *
     * @throws Problem {@code changed-meanwhile}
     */
    public void save(ManualAttendance next) {
        // The first version of one of a batch is in the batch alone.
        Items.requireWritten(next.batch() == null ? manual.replace(key(next), next) : manual.add(key(next), next));
    }

    /** Every 批量补登 of a cycle in the order of ids, including those withdrawn. */
    public List<ManualBatch> batches(CycleId cycle) {
        return batches.all(TrainingKeys.manualBatches(cycle));
    }

    /** A 批量补登 by its id. */
    public Optional<ManualBatch> batch(CycleId cycle, String id) {
        return batches.find(TrainingKeys.manualBatch(cycle, id));
    }

    /**
     * Stores a 批量补登, as a whole and once.
     *
     * @return false, and nothing stored, when its id was taken meanwhile
     * @throws Problem {@code notes-full}
     */
    public boolean add(ManualBatch added) {
        var others = batches(added.cycleId()).stream().mapToInt(ManualBatch::size).sum();
        if (others + added.size() > MOST_BY_BATCH) {
            throw Problem.of(ProblemCode.NOTES_FULL);
        }
        return batches.add(key(added), added);
    }

    /**
     * Stores the next version of a 批量补登.
     *
     * @throws Problem {@code changed-meanwhile}
     */
    public void save(ManualBatch next) {
        Items.requireWritten(batches.replace(key(next), next));
    }

    private static <T> T addOnce(Items<T> notes, Key key, T added, Predicate<T> same, Supplier<List<T>> others,
        int most) {
        var known = notes.find(key);
        if (known.isEmpty()) {
            if (others.get().size() >= most) {
                throw Problem.of(ProblemCode.NOTES_FULL);
            }
            if (notes.add(key, added)) {
                return added;
            }
            known = notes.find(key); // the same request arrived twice at once
        }
        return known.filter(same).orElseThrow(() -> Problem.of(ProblemCode.REQUEST_DIFFERS));
    }

    private static Key key(ManualAttendance manual) {
        return TrainingKeys.manualAttendance(manual.cycleId(), manual.id());
    }

    private static Key key(ManualBatch batch) {
        return TrainingKeys.manualBatch(batch.cycleId(), batch.id());
    }
}
