package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

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
import xuefen.platform.store.Documents.Match;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Where;

/** Projects from 申报 to 公布, and the counters of project numbers. */
public final class ProjectStore {
    /** Tries of a publication against concurrent ones; one of them wins each round, so the race ends. */
    private static final int TRIES = 20;

    private final Documents documents;
    private final Items<Project> projects;
    private final Items<Listed> listed;
    private final Items<Approved> candidates;
    private final Items<Submission> submissions;
    private final Items<Counter> counters;

    /** What the indexes of lists hold of a project. */
    private record Listed(ProjectSummary summary) {}

    /** What the index of 待公布 holds of a project. */
    private record Approved(Candidate candidate) {}

    /** The application as it was submitted. */
    private record Submission(Application application) {}

    /** The last serial number taken in a year, which is the version of its counter. */
    private record Counter(long version) {}

    /** A store on the projects table. */
    public ProjectStore(Documents documents) {
        this.documents = documents;
        projects = items(documents);
        listed = new Items<>(documents, Listed.class);
        candidates = new Items<>(documents, Approved.class);
        submissions = new Items<>(documents, Submission.class);
        counters = new Items<>(documents, Counter.class);
    }

    /** The projects of a table, for stores that write them together with others. */
    static Items<Project> items(Documents documents) {
        return new Items<>(documents, Project.class, ProjectStore::body);
    }

    /** A project by its id. */
    public Optional<Project> find(String id) {
        return projects.find(ProjectKeys.project(id));
    }

    /** Many projects by their ids; unknown ids are left out. */
    public Map<String, Project> findAll(Collection<String> ids) {
        return projects.findAll(ids.stream().map(ProjectKeys::project).toList()).values().stream()
            .collect(Collectors.toMap(Project::id, project -> project));
    }

    /**
     * Stores the next version of a project.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(Project project) {
        Items.requireWritten(projects.save(ProjectKeys.project(project.id()), project));
    }

    /**
     * 公布: takes the next serial number of the year and stores the project with it, both or none, so that numbers have
     * no gaps and no duplicates.
     *
     * @param published makes the published project from a serial number
     * @throws Problem {@code changed-meanwhile} when the project was changed meanwhile
     */
    public Project publish(int year, LongFunction<Project> published) {
        for (int i = 0; i < TRIES; i++) {
            var taken = new Counter(lastSerial(year) + 1);
            var project = published.apply(taken.version());
            if (documents.putTogether(List.of(counters.saving(ProjectKeys.counter(year), taken),
                projects.saving(ProjectKeys.project(project.id()), project)))) {
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
     * Stores a submitted project, and beside it the submitted application, so that the next submission can be compared
     * with it.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void saveSubmission(Project submitted) {
        Items.requireWritten(
            documents.putTogether(List.of(projects.saving(ProjectKeys.project(submitted.id()), submitted),
                submissions.putting(ProjectKeys.submission(submitted.id(), submitted.review().round()),
                    new Submission(submitted.application())))));
    }

    /** The application as it was submitted in a round; empty where nothing was. */
    public Optional<Application> submitted(String id, int round) {
        return submissions.find(ProjectKeys.submission(id, round)).map(Submission::application);
    }

    /** The last serial number taken in a year; 0 before the first. */
    public long lastSerial(int year) {
        return counters.find(ProjectKeys.counter(year)).map(Counter::version).orElse(0L);
    }

    /**
     * 待公布: approved projects, last submitted first. The index holds only the fields of the list, not the application.
     */
    public Page<Candidate> approved(int limit, String cursor) {
        return candidates.page(ProjectKeys.approved(), limit, cursor).map(Approved::candidate);
    }

    /** An organiser's projects, last changed first. */
    public Page<ProjectSummary> ofOrganiser(String organiser, ProjectFilter filter, int limit, String cursor) {
        return listed.page(
            ProjectKeys.ofOrganiser(organiser).where(ProjectKeys.CHANGED_AT, residue(filter)), limit, cursor)
            .map(Listed::summary);
    }

    /** The projects on a desk, last submitted first. */
    public Page<ProjectSummary> onDesk(Desk desk, ProjectFilter filter, int limit, String cursor) {
        return listed.page(ProjectKeys.onDesk(desk).where(ProjectKeys.SUBMITTED_AT, residue(filter)), limit, cursor)
            .map(Listed::summary);
    }

    /**
     * The projects submitted in an area, last submitted first. The query uses the index that leaves the least to
     * filter: by unit, by county and year, by year and discipline, by year and state, or by year.
     *
     * @param filter  the filter; it names a year
     * @param decided only projects whose last submission this level has decided on; null for all
     */
    public Page<ProjectSummary> inArea(ProjectFilter filter, ReviewLevel decided, int limit, String cursor) {
        var year = filter.year();
        ProjectFilter rest;
        Query query;
        if (filter.unit() != null) {
            query = ProjectKeys.ofUnit(filter.unit());
            rest = filter.without(Part.UNIT);
        } else if (filter.county() != null) {
            query = ProjectKeys.ofCounty(filter.county(), year);
            rest = filter.without(Part.YEAR, Part.COUNTY);
        } else if (filter.subject() != null) {
            query = ProjectKeys.ofDiscipline(year, filter.subject());
            rest = ProjectKeys.isDiscipline(filter.subject()) ? filter.without(Part.YEAR, Part.SUBJECT)
                : filter.without(Part.YEAR);
        } else if (filter.state() != null) {
            query = ProjectKeys.inState(year, filter.state());
            rest = filter.without(Part.YEAR, Part.STATE);
        } else {
            query = ProjectKeys.ofYear(year);
            rest = filter.without(Part.YEAR);
        }
        var where = residue(rest);
        if (decided != null) {
            where.add(new Where(List.of("summary.decided"), Match.CONTAINS, text(decided.name())));
        }
        return listed.page(query.where(ProjectKeys.SUBMITTED_AT, where), limit, cursor).map(Listed::summary);
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
            all.add(new Where(List.of("summary.title", "summary.projectNumber"), Match.CONTAINS,
                text(filter.words().strip())));
        }
        if (filter.kind() != null) {
            all.add(new Where(List.of("summary.filing"), Match.IS,
                JsonNodeFactory.instance.booleanNode(filter.kind() == WindowKind.FILING)));
        }
        return all;
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    /** The document, with what lists show of it and the fields of the indexes. */
    private static ObjectNode body(Project project) {
        var body = Json.tree(project);
        var summary = ProjectSummary.of(project);
        body.set("summary", Json.tree(summary));
        if (project.state() == ProjectState.APPROVED) {
            body.set("candidate", Json.tree(Candidate.of(project)));
        }
        ProjectKeys.index(body, project, summary);
        return body;
    }
}
