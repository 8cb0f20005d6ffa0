package xuefen.domain.training;

import java.time.Duration;
import java.time.Instant;

import xuefen.domain.project.Project;
import xuefen.domain.word.Worded;

/**
 * 项目同步 of a published project, derived from its training: one that exists was synced, a missing one is on its way, and
 * one still missing long after the publication has failed. The state is not stored, so it cannot differ from what the
 * organiser has.
 *
 * @param project its id
 * @param state   its progress
 * @param at      when its training appeared; null before
 * @param reason  why it counts as failed, in words for the city; null unless it does
 */
public record ProjectSync(String project, State state, Instant at, String reason) {
    /** Longer than the stream, with all of its retries, takes. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The progress of a sync. */
    public enum State implements Worded {
        /** 已同步: the organiser has the training. */
        SYNCED("已同步"),
        /** 还在同步: published a moment ago. */
        ON_ITS_WAY("还在同步"),
        /** 同步失败: published a while ago, and no training. */
        FAILED("同步失败");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * The sync of a project.
     *
     * @param published a published project
     * @param training  what it became; null while there is none
     */
    public static ProjectSync of(Project published, Training training, Instant now) {
        if (training != null) {
            return new ProjectSync(published.id(), State.SYNCED, training.syncedAt(), null);
        }
        if (now.isBefore(published.publishing().publishedAt().plus(PATIENCE))) {
            return new ProjectSync(published.id(), State.ON_ITS_WAY, null, null);
        }
        return new ProjectSync(published.id(), State.FAILED, null,
            "公布已过 " + PATIENCE.toMinutes() + " 分钟，申报单位的账号里还没有这个项目：自动同步没有成功，市级可以重新同步");
    }
}
