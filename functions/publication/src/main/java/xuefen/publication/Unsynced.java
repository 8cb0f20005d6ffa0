package xuefen.publication;

import java.util.Map;

import xuefen.domain.publication.Publication;
import xuefen.domain.training.ProjectSync;

/**
 * A publication that is over but has projects not synced yet.
 *
 * @param publication its id
 * @param onTheirWay  how many of its projects are on their way
 * @param failed      how many failed to arrive
 */
record Unsynced(String publication, int onTheirWay, int failed) {

    /**
     * Counts the unsynced projects of a publication.
     *
     * @param states sync state of each project that has no training, by id
     */
    static Unsynced of(Publication publication, Map<String, ProjectSync.State> states) {
        var missing = publication.listed().stream().filter(states::containsKey).map(states::get).toList();
        var failed = (int) missing.stream().filter(ProjectSync.State.FAILED::equals).count();
        return new Unsynced(publication.id(), missing.size() - failed, failed);
    }

    boolean any() {
        return onTheirWay + failed > 0;
    }
}
