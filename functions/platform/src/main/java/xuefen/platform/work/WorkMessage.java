package xuefen.platform.work;

import xuefen.domain.job.Job;

/**
 * Message that starts ordered work. Every queue of work carries it.
 *
 * @param kind what is to be done
 * @param id   id of the order, and of its job
 */
public record WorkMessage(Job.Kind kind, String id) {}
