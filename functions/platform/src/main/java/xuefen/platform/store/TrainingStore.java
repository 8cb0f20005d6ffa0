package xuefen.platform.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Trainings, their swipe windows and effective lists, and the days on which their cycles are held. */
public final class TrainingStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public TrainingStore(Documents documents) {
        this.documents = documents;
    }

    /** A cycle of a training that is held on some day. */
    public record Held(String training, int cycle) {
    }

    /**
     * 项目同步: adds the training of a published project unless it is there; true when it was added. The call is idempotent.
     *
     * @throws Problem {@code project-not-published} before 公布
     */
    public boolean sync(Project published, Instant now) {
        return add(Training.of(published, now));
    }

    /** Adds a training unless it is there; true when it was added. */
    public boolean add(Training training) {
        return documents.put(document(training), new Expect.Absent());
    }

    /** A training by its id, of any organiser. */
    public Optional<Training> find(String id) {
        return documents.get(key(id)).map(body -> Json.value(body, Training.class));
    }

    /** Many trainings by their ids; unknown ids are left out. */
    public Map<String, Training> findAll(Collection<String> ids) {
        var found = new HashMap<String, Training>();
        documents.getAll(ids.stream().map(TrainingStore::key).toList()).values().forEach(body -> {
            var training = Json.value(body, Training.class);
            found.put(training.id(), training);
        });
        return found;
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

    /** An organiser's trainings, newest first. */
    public Page<Training> ofOrganiser(String organiser, int limit, String cursor) {
        return documents.query(Query.index("by-organiser", "organiser", organiser), limit, cursor)
            .map(body -> Json.value(body, Training.class));
    }

    /**
     * Stores the next version of a training.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(Training training) {
        var write = write(training);
        if (!documents.put(write.document(), write.expect())) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /**
     * Notes the days on which a cycle is held, for queries by day. A cycle that moves leaves old notes behind, so {@link #held} may name it for its old
     * days.
     */
    public void noteDays(Training training, Cycle cycle) {
        cycle.halfDays().stream().map(halfDay -> halfDay.day()).distinct().forEach(day ->
            documents.put(new Document(new Key("day#" + day, "training#" + training.id() + "#" + cycle.number()),
                JsonNodeFactory.instance.objectNode().put("training", training.id()).put("cycle", cycle.number())), new Expect.Nothing()));
    }

    /** The cycles that may be held on a day; the caller checks each training for whether it still is. */
    public Page<Held> held(LocalDate day, int limit, String cursor) {
        return documents.query(Query.of("day#" + day, null), limit, cursor).map(body -> Json.value(body, Held.class));
    }

    /** The swipe windows of a cycle as the organiser set them for its present days, or else those of its timetable. */
    public SwipeWindows swipeWindows(String training, Cycle cycle) {
        return documents.get(cycleKey(training, cycle.number(), "WINDOWS")).map(body -> Json.value(body, SwipeWindows.class))
            .filter(windows -> windows.lieIn(cycle)).orElseGet(() -> SwipeWindows.of(cycle));
    }

    /** Stores swipe windows. */
    public void setSwipeWindows(String training, int cycle, SwipeWindows windows) {
        documents.put(new Document(cycleKey(training, cycle, "WINDOWS"), Json.tree(windows)), new Expect.Nothing());
    }

    /** The effective list of a cycle, once confirmed. */
    public Optional<EffectiveList> effectiveList(String training, int cycle) {
        return documents.get(cycleKey(training, cycle, "EFFECTIVE")).map(body -> Json.value(body, EffectiveList.class));
    }

    /** Stores an effective list in place of the one before. */
    public void setEffectiveList(EffectiveList list) {
        documents.put(new Document(cycleKey(list.training(), list.cycle(), "EFFECTIVE"), Json.tree(list)), new Expect.Nothing());
    }

    /** The write of a training's next version, to be done together with others. */
    static Write write(Training training) {
        return new Write(document(training), new Expect.Version(training.version() - 1));
    }

    private static Key key(String id) {
        return new Key("training#" + id, "TRAINING");
    }

    private static Key cycleKey(String training, int cycle, String what) {
        return new Key("training#" + training, "CYCLE#" + cycle + "#" + what);
    }

    private static Document document(Training training) {
        ObjectNode body = Json.tree(training);
        return new Document(key(training.id()), body);
    }
}
