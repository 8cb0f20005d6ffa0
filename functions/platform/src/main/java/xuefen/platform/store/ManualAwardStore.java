package xuefen.platform.store;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardState;
import xuefen.domain.manual.ManualAwardSummary;
import xuefen.domain.problem.Problem;
import xuefen.platform.json.Json;

/** Requests for 手工授分, stored beside their project; those that were submitted are also on the city's desk. */
public final class ManualAwardStore {
    private final Items<ManualAward> awards;
    private final Items<Listed> listed;

    /** What the index of desks holds of a request. */
    private record Listed(ManualAwardSummary summary) {}

    /** A store on the projects table. */
    public ManualAwardStore(Documents documents) {
        awards = new Items<>(documents, ManualAward.class, ManualAwardStore::body);
        listed = new Items<>(documents, Listed.class);
    }

    /** A request by its id. */
    public Optional<ManualAward> find(String training, String id) {
        return awards.find(ProjectKeys.manualAward(training, id));
    }

    /** The requests of a training, in the order of their ids. */
    public Page<ManualAward> ofTraining(String training, int limit, String cursor) {
        return awards.page(ProjectKeys.manualAwards(training), limit, cursor);
    }

    /** The requests on the city's desk, newest first: those that wait, or those that were decided. */
    public Page<ManualAwardSummary> onDesk(boolean decided, int limit, String cursor) {
        return listed.page(ProjectKeys.manualAwards(decided), limit, cursor).map(Listed::summary);
    }

    /**
     * Stores the first or next version of a request.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first
     */
    public void save(ManualAward award) {
        Items.requireWritten(replaces(award));
    }

    /** The same; false, and nothing stored, when another change came first. */
    public boolean replaces(ManualAward award) {
        return awards.save(ProjectKeys.manualAward(award.training(), award.id()), award);
    }

    private static ObjectNode body(ManualAward award) {
        var body = Json.tree(award);
        if (award.state() == ManualAwardState.PENDING || award.state().decided()) {
            body.set("summary", Json.tree(ManualAwardSummary.of(award)));
            ProjectKeys.indexManualAward(body, award.state().decided(),
                award.state().decided() ? award.decision().at() : award.submittedAt());
        }
        return body;
    }
}
