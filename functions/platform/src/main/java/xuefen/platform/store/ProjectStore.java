package xuefen.platform.store;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Projects from 申报 to 公布, and the counters of their numbers. */
public final class ProjectStore {
    private static final String SK = "PROJECT";
    /** Tries of a publication that races with others; each one of those wins, so it ends. */
    private static final int TRIES = 20;

    private final Documents documents;

    /** A store on the projects table. */
    public ProjectStore(Documents documents) {
        this.documents = documents;
    }

    /** A project by its id. */
    public Optional<Project> find(String id) {
        return documents.get(key(id)).map(ProjectStore::project);
    }

    /**
     * Keeps a project as a rule left it.
     *
     * @throws Problem {@code changed-meanwhile} when somebody else was faster; nothing is written then
     */
    public void save(Project project) {
        if (!documents.put(document(project), expect(project))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /**
     * 公布: takes the next serial number of the year and keeps the project with it, both or none: no gap, no double.
     *
     * @param published makes the published project from a serial number
     * @throws Problem {@code changed-meanwhile} when the project was changed meanwhile
     */
    public Project publish(int year, LongFunction<Project> published) {
        var counter = new Key("number#" + year, "COUNTER");
        for (int i = 0; i < TRIES; i++) {
            var last = documents.get(counter).map(count -> count.get("version").longValue());
            var serial = last.orElse(0L) + 1;
            var project = published.apply(serial);
            var count = JsonNodeFactory.instance.objectNode().put("version", serial);
            var expect = last.<Expect>map(Expect.Version::new).orElseGet(Expect.Absent::new);
            if (documents.putTogether(List.of(new Write(new Document(counter, count), expect), write(project)))) {
                return project;
            }
            var stored = find(project.id()).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
            if (stored.version() != project.version() - 1) {
                throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
            }
        }
        throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
    }

    /** An organiser's projects, last changed first. */
    public Page<Project> ofOrganiser(String organiser, int limit, String cursor) {
        return documents.query(Query.index("by-organiser", "organiser", organiser), limit, cursor).map(ProjectStore::project);
    }

    /** What waits on a desk, last submitted first. */
    public Page<Project> onDesk(Desk desk, int limit, String cursor) {
        return documents.query(Query.index("by-desk", "desk", desk.key()), limit, cursor).map(ProjectStore::project);
    }

    /** The write of a project as a rule left it, for one that is to be done together with another. */
    static Write write(Project project) {
        return new Write(document(project), expect(project));
    }

    /** Writes a project as it is, so that what is written together with it holds only while nobody has changed the project. */
    static Write unchanged(Project project) {
        return new Write(document(project), new Expect.Version(project.version()));
    }

    private static Key key(String id) {
        return new Key("project#" + id, SK);
    }

    private static Expect expect(Project project) {
        return project.version() == 1 ? new Expect.Absent() : new Expect.Version(project.version() - 1);
    }

    private static Document document(Project project) {
        var body = Json.tree(project);
        if (project.desk() != null) {
            body.put("desk", project.desk().key());
        }
        return new Document(key(project.id()), body);
    }

    private static Project project(ObjectNode body) {
        return Json.value(body, Project.class);
    }
}
