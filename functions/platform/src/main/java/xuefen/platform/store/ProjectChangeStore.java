package xuefen.platform.store;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectChange;
import xuefen.platform.json.Json;
import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Requests to change published projects, stored beside their project. */
public final class ProjectChangeStore {
    /** The desk where requests wait; no review level has a desk of this name. */
    private static final String DESK = "CHANGES";
    private static final String PREFIX = "CHANGE#";

    private final Documents documents;

    /** A store on the projects table. */
    public ProjectChangeStore(Documents documents) {
        this.documents = documents;
    }

    /** A request by its id. */
    public Optional<ProjectChange> find(String project, String id) {
        return documents.get(key(project, id)).map(body -> Json.value(body, ProjectChange.class));
    }

    /** The requests of one project, in no particular order. */
    public Page<ProjectChange> ofProject(String project, int limit, String cursor) {
        return documents.query(Query.of(pk(project), PREFIX), limit, cursor).map(body -> Json.value(body, ProjectChange.class));
    }

    /** The requests that wait for the city, newest first. */
    public Page<ProjectChange> pending(int limit, String cursor) {
        return documents.query(Query.index("by-desk", "desk", DESK), limit, cursor)
            .map(body -> Json.value((ObjectNode) body.get("summary"), ProjectChange.class));
    }

    /**
     * Stores the next versions of a request and its project, both or none.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(ProjectChange change, Project project) {
        var expect = change.version() == 1 ? new Expect.Absent() : new Expect.Version(change.version() - 1);
        if (!documents.putTogether(List.of(new Write(document(change), expect), ProjectStore.write(project)))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private static Document document(ProjectChange change) {
        var body = Json.tree(change);
        if (change.status() == ProjectChange.Status.PENDING) {
            // The index holds only the summary; the summary of a request is the whole request.
            body.put("desk", DESK).put("submittedAt", SortableInstants.text(change.requestedAt())).set("summary", Json.tree(change));
        }
        return new Document(key(change.project(), change.id()), body);
    }

    private static Key key(String project, String id) {
        return new Key(pk(project), PREFIX + id);
    }

    private static String pk(String project) {
        return "project#" + project;
    }
}
