package xuefen.platform.store;

import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Training;

/** 学分标准: the present table, and every version of it for ever, in one partition of the projects table. */
public final class CreditRulesStore {
    private final Documents documents;
    private final Items<CreditRules> versions;

    /** A store on the projects table. */
    public CreditRulesStore(Documents documents) {
        this.documents = documents;
        versions = new Items<>(documents, CreditRules.class);
    }

    /** The present table; the seeds where the city has changed nothing. */
    public CreditRules current() {
        return versions.find(ProjectKeys.creditRules()).orElse(CreditRules.SEEDS);
    }

    /** A version that something rests on; 0 are the seeds. */
    public CreditRules version(long version) {
        return version == 0 ? CreditRules.SEEDS
            : versions.find(ProjectKeys.creditRules(version))
                .orElseThrow(() -> new IllegalStateException("version " + version + " of the credit rules is gone"));
    }

    /** What a project's credits are held against: the version of its publication, and before it the present one. */
    public CreditRules of(Project project) {
        var publishing = project.publishing();
        if (publishing.publishedAt() == null) {
            return current();
        }
        return version(publishing.creditRules() == null ? 0 : publishing.creditRules());
    }

    /** What a training's credits rest on. */
    public CreditRules of(Training training) {
        return version(training.creditRules());
    }

    /**
     * Stores the next version, as the present one and as one of the versions, both or none.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(CreditRules next) {
        Items.requireWritten(documents.putTogether(List.of(versions.saving(ProjectKeys.creditRules(), next),
            versions.adding(ProjectKeys.creditRules(next.version()), next))));
    }

    /** The versions that the city made, newest first. */
    public Page<CreditRules> history(int limit, String cursor) {
        return versions.page(ProjectKeys.creditRulesVersions(), limit, cursor);
    }
}
