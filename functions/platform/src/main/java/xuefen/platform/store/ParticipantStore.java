package xuefen.platform.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Participants;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** 参加者名单 of cycles, stored beside their training, and for each person notes of the cycles that expect them. */
public final class ParticipantStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public ParticipantStore(Documents documents) {
        this.documents = documents;
    }

    /** A cycle whose list a person was added to. */
    public record Expected(String training, int cycle) {
    }

    /** The list of a cycle; an empty one where none was made. */
    public Participants ofCycle(String training, int cycle) {
        return documents.get(key(training, cycle)).map(body -> Json.value(body, Participants.class)).orElseGet(() -> Participants.none(training, cycle));
    }

    /**
     * Stores the next version of a list.
     *
     * @param before the list that it replaces, whose people have their notes already
     * @throws Problem {@code changed-meanwhile}; the list then stays as it was, as it does when the table could not take all notes
     */
    public void save(Participants list, Participants before) {
        // Notes come first: readers ignore a note without a list, but would miss a list without notes.
        var added = list.people().stream().filter(person -> !before.lists(person)).map(person -> note(person, list)).toList();
        if (!documents.putMany(added).isEmpty()) {
            throw new IllegalStateException("the participants of " + list.training() + " could not all be noted");
        }
        var expect = list.version() == 1 ? new Expect.Absent() : new Expect.Version(list.version() - 1);
        if (!documents.put(new Document(key(list.training(), list.cycle()), Json.tree(list)), expect)) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /** The cycles that may expect a person; the caller checks each list for whether it still does. */
    public Page<Expected> ofPerson(String person, int limit, String cursor) {
        return documents.query(Query.of(pk(person), null), limit, cursor).map(body -> Json.value(body, Expected.class));
    }

    private static Document note(String person, Participants list) {
        return new Document(new Key(pk(person), "training#" + list.training() + "#" + list.cycle()),
            JsonNodeFactory.instance.objectNode().put("training", list.training()).put("cycle", list.cycle()));
    }

    private static String pk(String person) {
        return "participant#" + person;
    }

    private static Key key(String training, int cycle) {
        return new Key("training#" + training, "CYCLE#" + cycle + "#PARTICIPANTS");
    }
}
