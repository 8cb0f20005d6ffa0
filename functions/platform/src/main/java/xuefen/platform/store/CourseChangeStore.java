package xuefen.platform.store;

import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Training;

/** Every change of 课程信息, stored beside its training. */
public final class CourseChangeStore {
    private final Documents documents;
    private final Items<CourseChange> changes;
    private final Items<Training> trainings;

    /** A store on the trainings table. */
    public CourseChangeStore(Documents documents) {
        this.documents = documents;
        changes = new Items<>(documents, CourseChange.class);
        trainings = new Items<>(documents, Training.class);
    }

    /** The changes of one training, newest first. */
    public Page<CourseChange> ofTraining(String training, int limit, String cursor) {
        return changes.page(TrainingKeys.courseChanges(training), limit, cursor);
    }

    /** Every change of one training, oldest first; the courses before the first are those of the publication. */
    public List<CourseChange> all(String training) {
        return changes.all(TrainingKeys.courseChangesInOrder(training));
    }

    /**
     * Stores a change and the training's next version, both or none.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(CourseChange change, Training training) {
        Items.requireWritten(documents
            .putTogether(List.of(changes.adding(TrainingKeys.courseChange(change.training(), change.version()), change),
                trainings.replacing(TrainingKeys.training(training.id()), training))));
    }
}
