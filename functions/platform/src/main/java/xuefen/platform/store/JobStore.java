package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Jobs and their progress. */
public final class JobStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public JobStore(Documents documents) {
        this.documents = documents;
    }

    /** A job by its id. */
    public Optional<Job> find(String id) {
        return documents.get(key(id)).map(body -> Json.value(body, Job.class));
    }

    /** Adds a job unless there is one of that id; true when it was added. */
    public boolean add(Job job) {
        return documents.put(new Document(key(job.id()), Json.tree(job)), new Expect.Absent());
    }

    /** Keeps a job's progress. */
    public void save(Job job) {
        documents.put(new Document(key(job.id()), Json.tree(job)), new Expect.Nothing());
    }

    private static Key key(String id) {
        return new Key("job#" + id, "JOB");
    }
}
