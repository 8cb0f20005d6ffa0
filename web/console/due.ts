// Until when 执行情况反馈 has to be there: a day in China, counted in working days by the server.
import type { ReportDeadline } from '../api/types'
import type { Said } from './words'

/** Working days from which on it is urgent. */
const FEW = 5

/** The moment at which the last day ends in China, in milliseconds since 1970. */
export function dueEnds({ due }: Pick<ReportDeadline, 'due'>): number {
  return Date.parse(`${due}T24:00:00+08:00`)
}

/** The last day in words; one that may still move says so. */
export function dueDay({ due, provisional }: Pick<ReportDeadline, 'due' | 'provisional'>): string {
  return provisional ? `${due}（暂定）` : due
}

/**
 * How long there still is, in words.
 *
 * @param now in milliseconds since 1970, by the server's clock: a page that was left open over midnight says what is so now
 */
export function dueSaid(report: ReportDeadline, now: number): Said {
  if (report.overdue || dueEnds(report) <= now) {
    return { word: '已逾期', tag: 'danger' }
  }
  return report.left === 0 ? { word: '今日到期', tag: 'danger' } : { word: `还剩 ${report.left} 个工作日`, tag: report.left <= FEW ? 'warning' : 'info' }
}
