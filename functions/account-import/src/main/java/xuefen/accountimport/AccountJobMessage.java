package xuefen.accountimport;

import xuefen.domain.job.Job;

/**
 * Message that starts an ordered import or export.
 *
 * @param kind which of the two
 * @param id   its id
 */
record AccountJobMessage(Job.Kind kind, String id) {
}
