package xuefen.domain.credit;

import xuefen.domain.rule.CreditRole;

/**
 * Names the credits of a person: one per person, project and role, whatever is retried or clicked twice.
 *
 * @param training training, and project, id
 * @param person   personnel code
 * @param role     role in which the person earns them
 */
public record CreditId(String training, String person, CreditRole role) {}
