package xuefen.publication;

import java.util.Map;

import xuefen.domain.publication.Publication;
import xuefen.domain.training.ProjectSync;

/**
 * A publication that is over and of which projects are not synced yet.
 *
 * @param publication its id
 * @param onTheirWay  how many of its projects are on their way
 * @param failed      how many did not come
 */
record Unsynced(String publication, int onTheirWay, int failed) {

    /**
     * Those of a publication.
     *
     * @param states how far each project is that has no training
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
