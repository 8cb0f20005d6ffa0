package xuefen.platform.store;

import xuefen.domain.problem.Problem;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Participants;
import xuefen.platform.store.Documents.Document;

/** 参加者名单 of cycles, stored beside their training, and for each person notes of the cycles that expect them. */
public final class ParticipantStore {
    private final Documents documents;
    private final Items<Participants> lists;
    private final Items<CycleId> notes;

    /** A store on the trainings table. */
    public ParticipantStore(Documents documents) {
        this.documents = documents;
        lists = new Items<>(documents, Participants.class);
        notes = new Items<>(documents, CycleId.class);
    }

    /** The list of a cycle; an empty one where none was made. */
    public Participants ofCycle(CycleId cycle) {
        return lists.find(TrainingKeys.participants(cycle))
            .orElseGet(() -> Participants.none(cycle));
    }

    /**
     * Stores the next version of a list.
     *
     * @param before the list that it replaces, whose people have their notes already
     * @throws Problem {@code changed-meanwhile}; the list then stays as it was, as it does when the table could not
     *                 take all notes
     */
    public void save(Participants list, Participants before) {
        // Notes come first: readers ignore a note without a list, but would miss a list without notes.
        var added = list.people().stream().filter(person -> !before.lists(person)).map(person -> note(person, list))
            .toList();
        if (!documents.putMany(added).isEmpty()) {
            throw new IllegalStateException("the participants of " + list.training() + " could not all be noted");
        }
        Items.requireWritten(lists.save(TrainingKeys.participants(list.cycleId()), list));
    }

    /** The cycles that may expect a person; the caller checks each list for whether it still does. */
    public Page<CycleId> ofPerson(String person, int limit, String cursor) {
        return notes.page(TrainingKeys.expected(person), limit, cursor);
    }

    private Document note(String person, Participants list) {
        return notes.document(TrainingKeys.expected(person, list.cycleId()), list.cycleId());
    }
}
