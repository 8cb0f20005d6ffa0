package xuefen.review;

import java.time.InstantSource;
import java.util.function.Consumer;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.platform.store.ProjectStore;

/** Takes one decision on one project, whether requested alone or among many. */
final class DecisionDesk {
    private final ProjectStore projects;
    private final InstantSource clock;

    DecisionDesk(ProjectStore projects, InstantSource clock) {
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * Takes and stores a decision; a repeat of the same decision changes nothing.
     *
     * @param audit tells the audit log of a decision that changed something
     * @throws Problem {@code project-not-found} outside of the reviewer's area, {@code changed-meanwhile} when another
     *                 submission was shown, or as {@link Project#decide} does
     */
    Project decide(Caller reviewer, String id, ProjectReviewFunction.Verdict verdict, Consumer<String> audit) {
        // If the project was taken back meanwhile, the reviewer learns that there is nothing to decide.
        var before = projects.find(id).filter(project -> project.knownTo(reviewer))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        if (before.review().round() != verdict.round()) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        var now = clock.instant();
        var after = before.decide(reviewer, verdict.decision(), verdict.opinion(), verdict.fields(), now);
        if (after != before) {
            projects.save(after);
            audit.accept("decided-" + verdict.decision());
        }
        return after;
    }
}
