package xuefen.platform.store;

import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Training;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Every change of 课程信息, stored beside its training. */
public final class CourseChangeStore {
    private static final String PREFIX = "COURSES#";

    private final Documents documents;

    /** A store on the trainings table. */
    public CourseChangeStore(Documents documents) {
        this.documents = documents;
    }

    /** The changes of one training, newest first. */
    public Page<CourseChange> ofTraining(String training, int limit, String cursor) {
        return documents.query(Query.of(pk(training), PREFIX).newestFirst(), limit, cursor).map(body -> Json.value(body, CourseChange.class));
    }

    /**
     * Stores a change and the training's next version, both or none.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(CourseChange change, Training training) {
        // A fixed width with enough digits for any version, so that keys sort by version.
        var key = new Key(pk(change.training()), PREFIX + "%010d".formatted(change.version()));
        if (!documents.putTogether(List.of(new Write(new Document(key, Json.tree(change)), new Expect.Absent()), TrainingStore.write(training)))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private static String pk(String training) {
        return "training#" + training;
    }
}
