package xuefen.publication;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Publication;
import xuefen.domain.training.ProjectSync;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;

/** Reads the state of 项目同步 from the two tables, and repeats it by the rule that the stream follows. */
final class Syncs {
    private static final Logger LOG = LoggerFactory.getLogger(Syncs.class);

    private final ProjectStore projects;
    private final TrainingStore trainings;
    private final InstantSource clock;

    Syncs(ProjectStore projects, TrainingStore trainings, InstantSource clock) {
        this.projects = projects;
        this.trainings = trainings;
        this.clock = clock;
    }

    /** The sync state of a published project. */
    ProjectSync of(Project published) {
        return ProjectSync.of(published, trainings.find(published.id()).orElse(null), clock.instant());
    }

    /** The sync state of each project, by id; projects that are not published are left out. */
    Map<String, ProjectSync> of(Collection<Project> some) {
        var published = some.stream().filter(project -> project.state() == ProjectState.PUBLISHED).toList();
        var found = trainings.findAll(published.stream().map(Project::id).toList());
        var now = clock.instant();
        var all = new HashMap<String, ProjectSync>();
        published.forEach(project -> all.put(project.id(), ProjectSync.of(project, found.get(project.id()), now)));
        return all;
    }

    /**
     * The publications that have projects not synced yet. A project that has its training, as nearly all have, is not
     * read.
     */
    List<Unsynced> unsynced(List<Publication> over) {
        var missing = new HashSet<String>();
        over.forEach(publication -> missing.addAll(publication.listed()));
        missing.removeAll(trainings.findAll(missing).keySet());
        var now = clock.instant();
        var states = new HashMap<String, ProjectSync.State>();
        projects.findAll(missing).values()
            .forEach(project -> states.put(project.id(), ProjectSync.of(project, null, now).state()));
        return over.stream().map(publication -> Unsynced.of(publication, states)).filter(Unsynced::any).toList();
    }

    /**
     * Syncs a project as the stream would; a synced project stays as it is.
     *
     * @throws xuefen.domain.problem.Problem {@code project-not-published} before 公布
     */
    ProjectSync again(Project project) {
        LOG.info("project {} {}", project.id(),
            trainings.sync(project, clock.instant()) ? "synced for the city" : "was synced before");
        return of(project);
    }

    /** Syncs many projects; one that fails does not hold up the others, and shows as missing. */
    void againAll(Collection<Project> some) {
        for (var project : missing(some, clock.instant())) {
            try {
                again(project);
            } catch (RuntimeException e) {
                LOG.error("project {} could not be synced again", project.id(), e);
            }
        }
    }

    private List<Project> missing(Collection<Project> some, Instant now) {
        var syncs = of(some);
        var missing = new ArrayList<Project>();
        for (var project : some) {
            var sync = syncs.get(project.id());
            if (sync != null && sync.state() != ProjectSync.State.SYNCED) {
                missing.add(project);
            }
        }
        return missing;
    }
}
