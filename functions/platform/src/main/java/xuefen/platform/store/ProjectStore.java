package xuefen.platform.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Candidate;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Projects from 申报 to 公布, and the counters of their numbers. */
public final class ProjectStore {
    private static final String SK = "PROJECT";
    /** Everything that the city may publish is in one partition of an index, and leaves it with its publication. */
    private static final String APPROVED = "APPROVED";
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

    /** Many projects by their ids; those that are not there are left out. */
    public Map<String, Project> findAll(Collection<String> ids) {
        var found = new HashMap<String, Project>();
        documents.getAll(ids.stream().map(ProjectStore::key).toList()).values().forEach(body -> {
            var project = project(body);
            found.put(project.id(), project);
        });
        return found;
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
        var counter = counter(year);
        for (int i = 0; i < TRIES; i++) {
            var last = documents.get(counter).map(count -> count.get("version").longValue());
            var serial = last.orElse(0L) + 1;
            var project = published.apply(serial);
            var count = JsonNodeFactory.instance.objectNode().put("version", serial);
            var expect = last.<Expect>map(Expect.Version::new).orElseGet(Expect.Absent::new);
            if (documents.putTogether(List.of(new Write(new Document(counter, count), expect), new Write(document(project), expect(project))))) {
                return project;
            }
            var stored = find(project.id()).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
            if (stored.version() != project.version() - 1) {
                throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
            }
        }
        throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
    }

    /** The last serial number taken in a year; 0 before the first. */
    public long lastSerial(int year) {
        return documents.get(counter(year)).map(count -> count.get("version").longValue()).orElse(0L);
    }

    /** 待公布: approved projects, last submitted first. The index holds what a list shows and no application. */
    public Page<Candidate> approved(int limit, String cursor) {
        return documents.query(Query.index("to-publish", "toPublish", APPROVED), limit, cursor)
            .map(body -> Json.value((ObjectNode) body.get("candidate"), Candidate.class));
    }

    /** An organiser's projects, last changed first. */
    public Page<Project> ofOrganiser(String organiser, int limit, String cursor) {
        return documents.query(Query.index("by-organiser", "organiser", organiser), limit, cursor).map(ProjectStore::project);
    }

    /** What waits on a desk, last submitted first. */
    public Page<Project> onDesk(Desk desk, int limit, String cursor) {
        return documents.query(Query.index("by-desk", "desk", desk.key()), limit, cursor).map(ProjectStore::project);
    }

    private static Key counter(int year) {
        return new Key("number#" + year, "COUNTER");
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
        if (project.state() == ProjectState.APPROVED) {
            body.put("toPublish", APPROVED).set("candidate", Json.tree(Candidate.of(project)));
        }
        return new Document(key(project.id()), body);
    }

    private static Project project(ObjectNode body) {
        return Json.value(body, Project.class);
    }
}
