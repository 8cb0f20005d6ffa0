package xuefen.platform.store;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectChange;
import xuefen.platform.json.Json;

/** Requests to change published projects, stored beside their project. */
public final class ProjectChangeStore {
    private final Documents documents;
    private final Items<ProjectChange> changes;
    private final Items<Pending> pending;
    private final Items<Project> projects;

    /** What the index of desks holds of a request: all of it. */
    private record Pending(ProjectChange summary) {}

    /** A store on the projects table. */
    public ProjectChangeStore(Documents documents) {
        this.documents = documents;
        changes = new Items<>(documents, ProjectChange.class, ProjectChangeStore::body);
        pending = new Items<>(documents, Pending.class);
        projects = ProjectStore.items(documents);
    }

    /** A request by its id. */
    public Optional<ProjectChange> find(String project, String id) {
        return changes.find(ProjectKeys.change(project, id));
    }

    /** The requests of one project, in no particular order. */
    public Page<ProjectChange> ofProject(String project, int limit, String cursor) {
        return changes.page(ProjectKeys.changes(project), limit, cursor);
    }

    /** The requests that wait for the city, newest first. */
    public Page<ProjectChange> pending(int limit, String cursor) {
        return pending.page(ProjectKeys.pendingChanges(), limit, cursor).map(Pending::summary);
    }

    /**
     * Stores the next versions of a request and its project, both or none.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(ProjectChange change, Project project) {
        Items.requireWritten(
            documents.putTogether(List.of(changes.saving(ProjectKeys.change(change.project(), change.id()), change),
                projects.saving(ProjectKeys.project(project.id()), project))));
    }

    private static ObjectNode body(ProjectChange change) {
        var body = Json.tree(change);
        if (change.status() == ProjectChange.Status.PENDING) {
            // The index holds only the summary; the summary of a request is the whole request.
            body.set("summary", Json.tree(change));
            ProjectKeys.indexPending(body, change.requestedAt());
        }
        return body;
    }
}
