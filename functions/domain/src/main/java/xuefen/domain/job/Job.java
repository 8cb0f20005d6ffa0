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
 * @param resumed   that it was interrupted and goes on; null where it never was
 */
public record Job(String id, Kind kind, String training, String owner, State state, int done, int total, String result,
    String failure, Instant orderedAt, Instant changedAt, Resumed resumed) {

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
        return new Job(id, kind, training, owner, State.QUEUED, 0, 0, null, null, now, now, null);
    }

    /** The job after some of the work. */
    public Job progressed(int done, int total, Instant now) {
        return new Job(id, kind, training, owner, State.RUNNING, done, total, null, null, orderedAt, now, resumed);
    }

    /** The job as a run takes it up that another one, killed or out of luck, has left in the middle. */
    public Job takenUp(Instant now) {
        var next = resumed == null ? new Resumed(1, now, done)
            : new Resumed(resumed.times() + 1, now, Math.max(done, resumed.from()));
        return new Job(id, kind, training, owner, State.RUNNING, done, total, null, null, orderedAt, now, next);
    }

    /** Whether the run that is under way, or ended in the middle, got further than every run before it. */
    public boolean gotOn() {
        return state == State.RUNNING && done > (resumed == null ? 0 : resumed.from());
    }

    /** The job after all of the work. */
    public Job finished(int total, String result, Instant now) {
        return new Job(id, kind, training, owner, State.DONE, total, total, result, null, orderedAt, now, resumed);
    }

    /**
     * The job after it was given up; its owner may order it again.
     *
     * @param why a Chinese sentence that says why, and what to do
     */
    public Job failed(String why, Instant now) {
        return new Job(id, kind, training, owner, State.FAILED, done, total, null, why, orderedAt, now, resumed);
    }

    /** The job, ordered again after it failed. */
    public Job again(Instant now) {
        return new Job(id, kind, training, owner, State.QUEUED, done, total, null, null, orderedAt, now, null);
    }
}
