package xuefen.platform.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import xuefen.domain.attendance.CycleWindows;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Training;

/** Trainings, their swipe windows and effective lists, and the days on which their cycles are held. */
public final class TrainingStore {
    private final Documents documents;
    private final Items<Training> trainings;
    private final Items<CycleId> days;
    private final Items<CycleWindows.Set> windows;
    private final Items<EffectiveList> lists;

    /** A store on the trainings table. */
    public TrainingStore(Documents documents) {
        this.documents = documents;
        trainings = new Items<>(documents, Training.class);
        days = new Items<>(documents, CycleId.class);
        windows = new Items<>(documents, CycleWindows.Set.class);
        lists = new Items<>(documents, EffectiveList.class);
    }

    /**
     * 项目同步: adds the training of a published project unless it is there; true when it was added. The call is
     * idempotent.
     *
     * @throws Problem {@code project-not-published} before 公布
     */
    public boolean sync(Project published, Instant now) {
        return add(Training.of(published, now));
    }

    /** Adds a training unless it is there; true when it was added. */
    public boolean add(Training training) {
        return trainings.add(TrainingKeys.training(training.id()), training);
    }

    /** A training by its id, of any organiser. */
    public Optional<Training> find(String id) {
        return trainings.find(TrainingKeys.training(id));
    }

    /** Many trainings by their ids; unknown ids are left out. */
    public Map<String, Training> findAll(Collection<String> ids) {
        return trainings.findAll(ids.stream().map(TrainingKeys::training).toList()).values().stream()
            .collect(Collectors.toMap(Training::id, training -> training));
    }

    /**
     * An organiser's own training.
     *
     * @throws Problem {@code training-not-found} also for another organiser's training, whose existence stays hidden
     */
    public Training own(Caller organiser, String id) {
        return find(id).filter(training -> training.organiser().equals(organiser.account()))
            .orElseThrow(() -> Problem.of(ProblemCode.TRAINING_NOT_FOUND));
    }

    /**
     * A training for its organiser, or for a reviewer of its area.
     *
     * @throws Problem {@code training-not-found} also for a training that the caller may not see
     */
    public Training seen(Caller caller, String id) {
        return find(id).filter(training -> training.visibleTo(caller))
            .orElseThrow(() -> Problem.of(ProblemCode.TRAINING_NOT_FOUND));
    }

    /** An organiser's trainings, newest first. */
    public Page<Training> ofOrganiser(String organiser, int limit, String cursor) {
        return trainings.page(TrainingKeys.ofOrganiser(organiser), limit, cursor);
    }

    /**
     * Stores the next version of a training.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(Training training) {
        Items.requireWritten(trainings.replace(TrainingKeys.training(training.id()), training));
    }

    /**
     * Notes the days on which a cycle is held, for queries by day. A cycle that moves leaves old notes behind, so
     * {@link #held} may name it for its old days.
     */
    public void noteDays(Training training, Cycle cycle) {
        var held = CycleId.of(training, cycle);
        cycle.halfDays().stream().map(halfDay -> halfDay.day()).distinct()
            .forEach(day -> days.put(TrainingKeys.heldOn(day, held), held));
    }

    /** The cycles that may be held on a day; the caller checks each training for whether it still is. */
    public List<CycleId> held(LocalDate day) {
        return days.all(TrainingKeys.heldOn(day));
    }

    /** The swipe windows of a cycle. */
    public CycleWindows windows(Training training, Cycle cycle) {
        return CycleWindows.of(windows.find(TrainingKeys.swipeWindows(CycleId.of(training, cycle))), cycle,
            training.courses());
    }

    /** The swipe windows of a cycle that count by its present timetable. */
    public SwipeWindows swipeWindows(Training training, Cycle cycle) {
        return windows(training, cycle).windows();
    }

    /** Stores swipe windows, as set for the present timetable of a cycle and the present courses. */
    public void setSwipeWindows(Training training, Cycle cycle, SwipeWindows set) {
        windows.put(TrainingKeys.swipeWindows(CycleId.of(training, cycle)),
            CycleWindows.Set.of(set, cycle, training.courses()));
    }

    /** The effective list of a cycle, once confirmed. */
    public Optional<EffectiveList> effectiveList(CycleId cycle) {
        return lists.find(TrainingKeys.effectiveList(cycle));
    }

    /** The effective list of a cycle each time that it was confirmed, in order. */
    public List<EffectiveList> effectiveLists(CycleId cycle) {
        return lists.all(TrainingKeys.effectiveLists(cycle));
    }

    /**
     * Stores an effective list, and keeps the one before.
     *
     * @throws Problem {@code changed-meanwhile} where another was confirmed meanwhile
     */
    public void confirm(EffectiveList list) {
        Items.requireWritten(
            documents.putTogether(List.of(lists.saving(TrainingKeys.effectiveList(list.cycleId()), list),
                lists.putting(TrainingKeys.effectiveList(list.cycleId(), list.version()), list))));
    }
}
