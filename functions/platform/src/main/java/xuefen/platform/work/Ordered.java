package xuefen.platform.work;

import xuefen.domain.job.Job;

/**
 * Work that was ordered under an id: now, or before in the same way.
 *
 * @param job   its job
 * @param order its order: of orders that ask for the same, the first
 */
public record Ordered<O>(Job job, O order) {

    /**
     * Whether it is still to be done, so that its message is to be sent: also again, as the first order may have failed
     * before it sent one.
     */
    public boolean open() {
        return job.state() != Job.State.DONE;
    }

    /** The message that starts it. */
    public WorkMessage message() {
        return new WorkMessage(job.kind(), job.id());
    }
}
