package xuefen.platform.store;

import xuefen.domain.problem.Problem;
import xuefen.domain.teaching.TeacherMatches;

/** Whose accounts the teachers of trainings have, stored beside the training. */
public final class TeacherMatchStore {
    private final Items<TeacherMatches> matches;

    /** A store on the trainings table. */
    public TeacherMatchStore(Documents documents) {
        matches = new Items<>(documents, TeacherMatches.class);
    }

    /** The matches of a training; none where nobody was matched yet. */
    public TeacherMatches of(String training) {
        return matches.find(TrainingKeys.teacherMatches(training)).orElseGet(() -> TeacherMatches.none(training));
    }

    /**
     * Stores the next version.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(TeacherMatches next) {
        Items.requireWritten(matches.save(TrainingKeys.teacherMatches(next.training()), next));
    }
}
