package xuefen.domain.roster;

import java.time.Instant;

import xuefen.domain.identity.Caller;

/**
 * 项目明细查询 → 导出: an ordered workbook of what a query finds.
 *
 * @param id        UUID; the same order twice is one export and one file
 * @param filter    what is looked for
 * @param by        who ordered it: they get what they may see
 * @param orderedAt when
 */
public record RosterQueryExport(String id, RosterFilter filter, Caller by, Instant orderedAt) {}
