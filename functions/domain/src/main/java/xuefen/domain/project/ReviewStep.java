package xuefen.domain.project;

import java.time.Instant;

import xuefen.domain.identity.ReviewLevel;

/**
 * 审批步骤: who decided what, when, with which opinion.
 *
 * @param round    submission that was decided on, from 1
 * @param level    level that decided
 * @param reviewer account that decided
 * @param decision what it decided
 * @param opinion  its opinion; may be null when it approves
 * @param at       when
 */
public record ReviewStep(int round, ReviewLevel level, String reviewer, Decision decision, String opinion, Instant at) {
}
