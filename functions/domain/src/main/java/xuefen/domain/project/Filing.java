package xuefen.domain.project;

/**
 * 备案: the earlier project that is held again, one year after it was published (guide, 二（二）: 项目备案).
 *
 * @param project       id of the project that was held
 * @param projectNumber its 项目编号
 * @param year          its year; the filing is for the year after
 */
public record Filing(String project, String projectNumber, int year) {}
