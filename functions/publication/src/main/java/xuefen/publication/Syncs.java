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

/** 项目同步 as it can be seen in the two tables, and doing it once more by the rule of the stream. */
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

    /** How far a published project is. */
    ProjectSync of(Project published) {
        return ProjectSync.of(published, trainings.find(published.id()).orElse(null), clock.instant());
    }

    /** How far each of some projects is, by its id; those that are not published are left out. */
    Map<String, ProjectSync> of(Collection<Project> some) {
        var published = some.stream().filter(project -> project.state() == ProjectState.PUBLISHED).toList();
        var found = trainings.findAll(published.stream().map(Project::id).toList());
        var now = clock.instant();
        var all = new HashMap<String, ProjectSync>();
        published.forEach(project -> all.put(project.id(), ProjectSync.of(project, found.get(project.id()), now)));
        return all;
    }

    /** The publications among some that are over and of which projects are not synced. What has its training, as nearly all have, is not read. */
    List<Unsynced> unsynced(List<Publication> over) {
        var missing = new HashSet<String>();
        over.forEach(publication -> missing.addAll(publication.listed()));
        missing.removeAll(trainings.findAll(missing).keySet());
        var now = clock.instant();
        var states = new HashMap<String, ProjectSync.State>();
        projects.findAll(missing).values().forEach(project -> states.put(project.id(), ProjectSync.of(project, null, now).state()));
        return over.stream().map(publication -> Unsynced.of(publication, states)).filter(Unsynced::any).toList();
    }

    /**
     * Syncs a project as the stream would have; one that is synced stays as it is.
     *
     * @throws xuefen.domain.problem.Problem {@code project-not-published} before 公布
     */
    ProjectSync again(Project project) {
        LOG.info("project {} {}", project.id(), trainings.sync(project, clock.instant()) ? "synced for the city" : "was synced before");
        return of(project);
    }

    /** Does that for many; one that fails keeps no other from its training, and is seen to be missing. */
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
