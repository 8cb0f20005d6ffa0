package xuefen.domain.identity;

/**
 * Who is calling, as the authorizer verified it.
 *
 * @param account account name; for a learner the personnel code (人员编码)
 * @param role    what the account may do
 * @param level   review level of a reviewer, null for everybody else
 * @param unit    unit the account belongs to; null for city reviewers and administrators
 * @param county  county the unit lies in; null for city reviewers and administrators
 */
public record Caller(String account, Role role, ReviewLevel level, String unit, String county) {}
