import { describe, expect, it } from 'vitest'
import type { Cycle, ProjectState, Role, Training } from '../api/types'
import { newAccount, type AccountDraft } from './account'
import { deadlines } from './deadlines'
import { menu } from './menu'
import { routes } from './router'
import { stages } from './stages'
import { fromField, toField, windowState } from './windows'
import { chinaDay, chinaTime, waiting } from './words'

describe('the menu', () => {
  const roles: Role[] = ['ORGANISER', 'REVIEWER', 'ADMINISTRATOR', 'LEARNER']

  it('speaks as the guide does', () => {
    expect(menu({ role: 'ORGANISER' }).map((entry) => entry.word)).toEqual([
      '首页', '申报时间', '项目申报与备案', '项目查询', '继教活动-项目管理', '学分管理-项目参加者授分', '统计查询-项目明细查询',
      '执行情况反馈',
    ])
    expect(menu({ role: 'REVIEWER', level: 'UNIT' }).map((entry) => entry.word)).toEqual(['首页', '申报时间', '项目审批', '项目查询', '统计查询-项目明细查询'])
    expect(menu({ role: 'REVIEWER', level: 'CITY' }).map((entry) => entry.word)).toEqual(['首页', '申报时间', '学分标准', '项目审批', '项目公布', '项目修改', '手工授分审批', '项目查询', '统计查询-项目明细查询'])
    expect(menu({ role: 'ADMINISTRATOR' }).map((entry) => entry.word)).toEqual(['首页', '申报时间', '学分标准', '账号管理', '项目查询'])
  })

  it.each(roles)('leads %s only where they may go', (role) => {
    for (const entry of menu({ role })) {
      const route = routes.find((each) => each.name === entry.route)
      expect(route, entry.word).toBeDefined()
      expect(route?.meta?.roles ?? [role]).toContain(role)
    }
  })
})

describe('the way of a project', () => {
  const cycle = (lastDay: string, registered = true): Cycle => ({
    number: 1,
    firstDay: lastDay,
    lastDay,
    halfDays: [],
    registrationUntil: '',
    blocks: [],
    report: { due: '2026-07-27', provisional: false, left: 30, overdue: false },
    ...(registered ? { registration: { place: '', contact: '', phone: '', plannedNumber: 1, registeredBy: 'a', registeredAt: '' } } : {}),
  })
  const now = (state: ProjectState, cycles?: Cycle[], awarded = false) =>
    stages({ state }, cycles && { cycles }, '2026-06-15', awarded).find((stage) => stage.state === 'now')?.word

  it.each([
    ['DRAFT', '申报'],
    ['RETURNED', '申报'],
    ['UNDER_REVIEW', '审批'],
    ['APPROVED', '公布'],
    ['PUBLISHED', '公布'],
  ] as const)('of %s is at %s', (state, word) => {
    expect(now(state)).toBe(word)
  })

  it('goes on with the training', () => {
    expect(now('PUBLISHED', [])).toBe('举办前登记')
    expect(now('PUBLISHED', [cycle('2026-06-15', false)])).toBe('举办前登记')
    expect(now('PUBLISHED', [cycle('2026-06-15')])).toBe('举办')
    expect(now('PUBLISHED', [cycle('2026-06-14')])).toBe('授分')
    expect(now('PUBLISHED', [cycle('2026-06-14'), cycle('2026-09-01')])).toBe('举办')
    expect(now('PUBLISHED', [cycle('2026-06-14'), cycle('2026-06-14', false)])).toBe('授分')
    expect(now('PUBLISHED', [cycle('2026-06-14')], true)).toBe('总结')
  })

  it('is over once the city has accepted its report', () => {
    const all = stages({ state: 'PUBLISHED', acceptedAt: '2026-06-20T01:00:00Z' }, { cycles: [cycle('2026-06-14')] }, '2026-06-20')
    expect(new Set(all.map((stage) => stage.state))).toEqual(new Set(['done']))
  })

  it('ends where it is refused', () => {
    expect(stages({ state: 'REJECTED' }, undefined, '2026-06-15').map((stage) => stage.state)).toEqual(['done', 'stopped', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead'])
  })
})

describe('a new account', () => {
  const draft: AccountDraft = { role: 'ORGANISER', level: 'CITY', name: ' a1 ', displayName: '甲', unit: '医院', county: '区', title: '医师', initialPassword: ' p ' }
  const common = { name: 'a1', displayName: '甲', initialPassword: ' p ' }

  it.each([
    [{}, { role: 'ORGANISER', unit: '医院', county: '区' }],
    [{ role: 'REVIEWER' }, { role: 'REVIEWER', level: 'CITY' }],
    [{ role: 'REVIEWER', level: 'COUNTY' }, { role: 'REVIEWER', level: 'COUNTY', county: '区' }],
    [{ role: 'REVIEWER', level: 'UNIT' }, { role: 'REVIEWER', level: 'UNIT', unit: '医院', county: '区' }],
    [{ role: 'ADMINISTRATOR' }, { role: 'ADMINISTRATOR' }],
    [{ role: 'LEARNER', title: ' ' }, { role: 'LEARNER', unit: '医院', county: '区' }],
  ] as [Partial<AccountDraft>, object][])('of %j holds what its role asks for', (given, expected) => {
    expect(newAccount({ ...draft, ...given })).toEqual({ ...common, ...expected })
  })
})

describe('words', () => {
  it('tell the time of China anywhere', () => {
    expect(chinaTime('2026-03-01T16:05:00Z')).toBe('2026-03-02 00:05')
    expect(chinaDay(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  })

  it('tell how long to wait', () => {
    expect(waiting(0)).toBe('0 秒')
    expect(waiting(59_001)).toBe('1 分 00 秒')
    expect(waiting(865_000)).toBe('14 分 25 秒')
  })
})

describe('申报时间', () => {
  const window = { start: '2026-02-01T00:00:00Z', end: '2026-03-31T10:00:00Z', until: '2026-04-01T10:00:00Z', open: true }
  const at = (moment: string) => windowState(window, Date.parse(moment))

  it('opens with its start and is over at its end, extra days counted', () => {
    expect(at('2026-01-31T22:30:00Z')).toEqual({ word: '未开始', tag: 'info', left: '距开始还有 1 小时 30 分' })
    expect(at('2026-02-01T00:00:00Z').word).toBe('受理中')
    expect(at('2026-03-30T05:00:00Z').left).toBe('还剩 2 天 5 小时')
    expect(at('2026-04-01T09:59:55Z').left).toBe('还剩 5 秒')
    expect(at('2026-04-01T10:00:00Z')).toEqual({ word: '已截止', tag: 'danger' })
  })

  it('is set in the time of China wherever the browser is', () => {
    expect(toField(chinaTime('2026-03-31T10:00:00Z'))).toBe('2026-03-31T18:00')
    expect(fromField('2026-03-31T18:00')).toBe('2026-03-31T18:00:00+08:00')
    expect(fromField('2026-03-31T18:00:30')).toBe('2026-03-31T18:00:30+08:00')
    expect(fromField('')).toBeUndefined()
  })
})

describe('what waits in trainings', () => {
  const registration = { place: '', contact: '', phone: '', plannedNumber: 1, registeredBy: 'a', registeredAt: '' }
  const report = { due: '2026-06-23', provisional: false, left: 7, overdue: false }
  const cycle = (number: number, day: string, registered: boolean, due = report): Cycle => ({
    number, firstDay: day, lastDay: day, halfDays: [{ day, half: 'AM', start: '08:30', end: '11:30' }], registrationUntil: '', blocks: [], report: due, ...(registered ? { registration } : {}),
  })
  const trainings = (cycles: Cycle[]) => [{ id: 't', year: 2026, cycles } as unknown as Training]
  const waits = (cycles: Cycle[], now: string, accepted: string[] = []) =>
    deadlines(trainings(cycles), Date.parse(now), { analysed: new Set(['t-2']), accepted: new Set(accepted) }).map(({ what, until, said }) => [what, said ?? until])

  it('is what is to be registered before its first class, and what is to be held, soonest first', () => {
    const both = [cycle(1, '2026-05-12', false), cycle(2, '2026-05-11', true)]
    expect(waits(both, '2026-05-11T00:29:59Z')).toEqual([
      ['第 2 期开课', Date.parse('2026-05-11T00:30:00Z')],
      ['第 1 期请在开课前完成举办前登记', Date.parse('2026-05-12T00:30:00Z')],
    ])
    expect(waits(both, '2026-05-11T00:30:00Z')[0]).toEqual(['第 2 期正在举办', Date.parse('2026-05-11T03:30:00Z')])
    expect(waits(both, '2026-05-12T00:30:00Z')).toEqual([['第 2 期执行情况反馈', '2026-06-23 截止，还剩 7 个工作日']])
  })

  it('is what is over and not analysed, until its report must have been given, and the report', () => {
    const over = [cycle(1, '2026-05-11', true), cycle(2, '2026-05-11', true, { ...report, due: '2027-01-11', provisional: true }), cycle(3, '2026-05-11', false)]
    expect(waits(over, '2026-05-11T03:30:00Z')).toEqual([
      ['第 1 期已结束，请进行考勤分析、授分', '2026-06-23 截止，还剩 7 个工作日'],
      ['第 1 期执行情况反馈', '2026-06-23 截止，还剩 7 个工作日'],
      ['第 2 期执行情况反馈', '2027-01-11（暂定） 截止，还剩 7 个工作日'],
    ])
    // 24:00 in China.
    expect(waits(over, '2026-06-23T15:59:59Z')).toHaveLength(3)
    expect(waits(over, '2026-06-23T16:00:00Z')[0]).toEqual(['第 1 期执行情况反馈', '2026-06-23 截止，已逾期'])
    expect(waits(over, '2026-05-11T03:30:00Z', ['t'])).toEqual([])
  })

  it('is a report that is missing, as long as the project may be filed for the year after', () => {
    const over = [cycle(2, '2026-05-11', true, { ...report, overdue: true })]
    expect(waits(over, '2027-12-31T15:59:59Z')).toHaveLength(1)
    expect(waits(over, '2027-12-31T16:00:00Z')).toEqual([])
  })

  it('is the timetable where there is none', () => {
    expect(waits([], '2026-05-11T00:00:00Z')).toEqual([['请维护课程信息和举办周期', undefined]])
  })
})
