import { describe, expect, it } from 'vitest'
import type { AnalysisSummary } from '../api/types'
import type { Standing } from './awarding'
import { dueDay, dueEnds, dueSaid } from './due'
import { reportSteps } from './reports'

describe('the deadline of a report', () => {
  const report = { due: '2026-07-14', provisional: false, left: 30, overdue: false }
  const at = Date.parse('2026-06-02T01:00:00Z')

  it('is the end of a day in China, which may still move', () => {
    expect(new Date(dueEnds(report)).toISOString()).toBe('2026-07-14T16:00:00.000Z')
    expect(dueDay(report)).toBe('2026-07-14')
    expect(dueDay({ ...report, provisional: true })).toBe('2026-07-14（暂定）')
  })

  it.each([
    [30, '还剩 30 个工作日', 'info'],
    [6, '还剩 6 个工作日', 'info'],
    [5, '还剩 5 个工作日', 'warning'],
    [0, '今日到期', 'danger'],
  ] as const)('with %i working days left says %s', (left, word, tag) => {
    expect(dueSaid({ ...report, left }, at)).toEqual({ word, tag })
  })

  it('is over when the server says so, and when the page was left open over midnight', () => {
    expect(dueSaid({ ...report, overdue: true }, at).word).toBe('已逾期')
    expect(dueSaid({ ...report, left: 0 }, Date.parse('2026-07-14T15:59:59Z')).word).toBe('今日到期')
    expect(dueSaid({ ...report, left: 0 }, Date.parse('2026-07-14T16:00:00Z')).word).toBe('已逾期')
  })
})

describe('what a report needs', () => {
  const analyses = [{ doneAt: '2026-06-02T01:00:05Z' } as AnalysisSummary]
  const list = (chosen: number, alreadyAwarded: number): Standing => ({ analyses, screening: { analysis: 'a', creditsEach: 2, chosen, without: [{ reason: 'ALREADY_AWARDED', people: alreadyAwarded }] } })

  it.each([
    [{ analyses: [] }, '考勤分析', 'award'],
    [{ analyses }, '确定有效名单', 'award'],
    [list(2, 0), '授分', 'award'],
    [list(0, 0), '授分', 'award'],
    [list(0, 2), '导出名单', 'roster'],
  ] as [Standing, string, string][])('comes next', (standing, word, page) => {
    const steps = reportSteps({ id: 't' }, 1, standing, false)
    const next = steps.find(({ state }) => state === 'now')
    expect(next).toMatchObject({ word, to: { name: page, params: { id: 't' } } })
    const before = steps.slice(0, steps.findIndex(({ state }) => state === 'now'))
    expect(before.every(({ state }) => state === 'done')).toBe(true)
  })

  it('is all done once the city has accepted it, but for what was never done', () => {
    expect(reportSteps({ id: 't' }, 1, list(0, 2), true).every(({ state }) => state === 'done')).toBe(true)
    expect(reportSteps({ id: 't' }, 1, list(0, 0), true).map(({ state }) => state)).toEqual(['done', 'done', 'now', 'ahead'])
  })
})
