package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Application;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectFilter.Part;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.publication.Candidate;
import xuefen.domain.window.WindowKind;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Match;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Where;
import xuefen.platform.store.Documents.Write;

/** Projects from 申报 to 公布, and the counters of project numbers. */
public final class ProjectStore {
    private static final String SK = "PROJECT";
    /** The index partition of all projects that the city may publish; publication removes a project from it. */
    private static final String APPROVED = "APPROVED";
    /** Tries of a publication against concurrent ones; one of them wins each round, so the race ends. */
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

    /** Many projects by their ids; unknown ids are left out. */
    public Map<String, Project> findAll(Collection<String> ids) {
        var found = new HashMap<String, Project>();
        documents.getAll(ids.stream().map(ProjectStore::key).toList()).values().forEach(body -> {
            var project = project(body);
            found.put(project.id(), project);
        });
        return found;
    }

    /**
     * Stores the next version of a project.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(Project project) {
        if (!documents.put(document(project), expect(project))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /**
     * 公布: takes the next serial number of the year and stores the project with it, both or none, so that numbers have no gaps and no duplicates.
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

    /**
     * Stores a submitted project, and beside it the submitted application, so that the next submission can be compared with it.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void saveSubmission(Project submitted) {
        var kept = JsonNodeFactory.instance.objectNode();
        kept.set("application", Json.tree(submitted.application()));
        if (!documents.putTogether(List.of(write(submitted),
            new Write(new Document(submission(submitted.id(), submitted.round()), kept), new Expect.Nothing())))) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /** The submitted application; empty where it was submitted before submissions were stored. */
    public Optional<Application> submitted(String id, int round) {
        return documents.get(submission(id, round)).map(kept -> Json.value((ObjectNode) kept.get("application"), Application.class));
    }

    /** The last serial number taken in a year; 0 before the first. */
    public long lastSerial(int year) {
        return documents.get(counter(year)).map(count -> count.get("version").longValue()).orElse(0L);
    }

    /** 待公布: approved projects, last submitted first. The index holds only the fields of the list, not the application. */
    public Page<Candidate> approved(int limit, String cursor) {
        return documents.query(Query.index("to-publish", "toPublish", APPROVED), limit, cursor)
            .map(body -> Json.value((ObjectNode) body.get("candidate"), Candidate.class));
    }

    /** An organiser's projects, last changed first. */
    public Page<ProjectSummary> ofOrganiser(String organiser, ProjectFilter filter, int limit, String cursor) {
        return documents.query(Query.index("by-organiser", "organiser", organiser).where("changedAt", residue(filter)), limit, cursor)
            .map(this::summary);
    }

    /** The projects on a desk, last submitted first. */
    public Page<ProjectSummary> onDesk(Desk desk, ProjectFilter filter, int limit, String cursor) {
        return documents.query(Query.index("by-desk", "desk", desk.key()).where("submittedAt", residue(filter)), limit, cursor)
            .map(this::summary);
    }

    /**
     * The projects submitted in an area, last submitted first. The query uses the index that leaves the least to filter: by unit, by county and year, by
     * year and discipline, by year and state, or by year.
     *
     * @param filter  the filter; it names a year
     * @param decided only projects whose last submission this level has decided on; null for all
     */
    public Page<ProjectSummary> inArea(ProjectFilter filter, ReviewLevel decided, int limit, String cursor) {
        var year = filter.year();
        ProjectFilter rest;
        Query query;
        if (filter.unit() != null) {
            query = Query.index("by-unit", "unit", filter.unit());
            rest = filter.without(Part.UNIT);
        } else if (filter.county() != null) {
            query = Query.index("by-county-year", "countyYear", filter.county() + "#" + year);
            rest = filter.without(Part.YEAR, Part.COUNTY);
        } else if (filter.subject() != null) {
            query = Query.index("by-year-discipline", "yearDiscipline", year + "#" + filter.subject().substring(0, 2));
            rest = filter.subject().length() == 2 ? filter.without(Part.YEAR, Part.SUBJECT) : filter.without(Part.YEAR);
        } else if (filter.state() != null) {
            query = Query.index("by-year-state", "yearState", year + "#" + filter.state());
            rest = filter.without(Part.YEAR, Part.STATE);
        } else {
            query = Query.index("by-year", "heldYear", Integer.toString(year));
            rest = filter.without(Part.YEAR);
        }
        var where = residue(rest);
        if (decided != null) {
            where.add(new Where(List.of("summary.decided"), Match.CONTAINS, text(decided.name())));
        }
        return documents.query(query.where("submittedAt", where), limit, cursor).map(this::summary);
    }

    /** The conditions that no index key covers. */
    private static List<Where> residue(ProjectFilter filter) {
        var all = new ArrayList<Where>();
        if (filter.year() != null) {
            all.add(new Where(List.of("summary.year"), Match.IS, JsonNodeFactory.instance.numberNode(filter.year())));
        }
        if (filter.subject() != null) {
            all.add(new Where(List.of("summary.subject"), Match.BEGINS, text(filter.subject())));
        }
        if (filter.county() != null) {
            all.add(new Where(List.of("summary.county"), Match.IS, text(filter.county())));
        }
        if (filter.unit() != null) {
            all.add(new Where(List.of("summary.unit"), Match.IS, text(filter.unit())));
        }
        if (filter.state() != null) {
            all.add(new Where(List.of("summary.state"), Match.IS, text(filter.state().name())));
        }
        if (filter.words() != null) {
            all.add(new Where(List.of("summary.title", "summary.projectNumber"), Match.CONTAINS, text(filter.words().strip())));
        }
        if (filter.kind() != null) {
            all.add(new Where(List.of("summary.filing"), Match.IS, JsonNodeFactory.instance.booleanNode(filter.kind() == WindowKind.FILING)));
        }
        return all;
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static Key submission(String id, int round) {
        return new Key("project#" + id, "SUBMITTED#%03d".formatted(round));
    }

    /** The write of a project's next version, to be done together with others. */
    static Write write(Project project) {
        return new Write(document(project), expect(project));
    }

    /** A write that leaves a project as it is, so that writes done together with it succeed only if the project is unchanged. */
    static Write unchanged(Project project) {
        return new Write(document(project), new Expect.Version(project.version()));
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
        var summary = ProjectSummary.of(project);
        body.set("summary", Json.tree(summary));
        // A draft has no time of submission, so it is on no index of an area.
        if (summary.year() != null) {
            body.put("heldYear", Integer.toString(summary.year()));
            body.put("countyYear", project.county() + "#" + summary.year());
            body.put("yearState", summary.year() + "#" + project.state());
            if (summary.subject() != null) {
                body.put("yearDiscipline", summary.year() + "#" + summary.subject().substring(0, Math.min(2, summary.subject().length())));
            }
        }
        if (project.state() == ProjectState.APPROVED) {
            body.put("toPublish", APPROVED).set("candidate", Json.tree(Candidate.of(project)));
        }
        return new Document(key(project.id()), body);
    }

    /** A project last written before summaries existed is read whole, until its next change. */
    private ProjectSummary summary(ObjectNode body) {
        var summary = (ObjectNode) body.get("summary");
        return summary != null ? Json.value(summary, ProjectSummary.class)
            : documents.get(new Key(body.path("pk").textValue(), SK)).map(ProjectStore::project).map(ProjectSummary::of).orElseThrow();
    }

    private static Project project(ObjectNode body) {
        return Json.value(body, Project.class);
    }
}
