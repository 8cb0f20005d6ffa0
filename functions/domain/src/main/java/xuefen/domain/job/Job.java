package xuefen.domain.job;

import java.time.Instant;

/**
 * A long piece of work, with its progress. It is resumable and idempotent: running it again changes nothing.
 *
 * @param id        UUID, the same as that of its result
 * @param kind      what it does
 * @param training  training it works on; null for none
 * @param owner     account that ordered it and may see it; null for a schedule, and for a publication, which shows its
 *                  progress itself
 * @param state     its progress
 * @param done      units finished
 * @param total     units in all; 0 while not yet known
 * @param result    path of its result; null until done
 * @param failure   why it failed and what to do, as a Chinese sentence; null unless it failed
 * @param orderedAt when it was ordered
 * @param changedAt when it last changed
 */
public record Job(String id, Kind kind, String training, String owner, State state, int done, int total, String result,
    String failure, Instant orderedAt, Instant changedAt) {

    /** What a job does. */
    public enum Kind {
        ANALYSIS, AWARD, MANUAL_AWARD, SPEAKER_AWARD, CREDIT_CHANGE, ROSTER_EXPORT, ROSTER_QUERY_EXPORT,
        SCREENING_EXPORT,
        ACCOUNT_IMPORT,
        ACCOUNT_EXPORT, PUBLICATION
    }

    /** The progress of a job. */
    public enum State { QUEUED, RUNNING, DONE, FAILED }

    /** A job that has just been ordered. */
    public static Job ordered(String id, Kind kind, String training, String owner, Instant now) {
        return new Job(id, kind, training, owner, State.QUEUED, 0, 0, null, null, now, now);
    }

    /** The job after some of the work. */
    public Job progressed(int done, int total, Instant now) {
        return new Job(id, kind, training, owner, State.RUNNING, done, total, null, null, orderedAt, now);
    }

    /** The job after all of the work. */
    public Job finished(int total, String result, Instant now) {
        return new Job(id, kind, training, owner, State.DONE, total, total, result, null, orderedAt, now);
    }

    /**
     * The job after it was given up; its owner may order it again.
     *
     * @param why a Chinese sentence that says why, and what to do
     */
    public Job failed(String why, Instant now) {
        return new Job(id, kind, training, owner, State.FAILED, done, total, null, why, orderedAt, now);
    }

    /** The job, ordered again after it failed. */
    public Job again(Instant now) {
        return new Job(id, kind, training, owner, State.QUEUED, done, total, null, null, orderedAt, now);
    }
}
