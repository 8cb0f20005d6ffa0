package xuefen.accountimport;

import xuefen.domain.job.Job;

/**
 * Asks for an import or an export that was ordered.
 *
 * @param kind which of the two
 * @param id   its id
 */
record AccountJobMessage(Job.Kind kind, String id) {
}
