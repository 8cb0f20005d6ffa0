import { describe, expect, it, vi } from 'vitest'
import type { Job } from '../api/jobs'
import { ApiProblem } from '../api/problem'
import type { AnalysisSummary, Cycle, SwipeWindow } from '../api/types'
import { awardSteps, countedScans, own, phase, scansSaid, standingSaid, type Standing } from './awarding'
import { momentIn, nextRow, rowOf, sameWindows, scanTime, spanSaid, windowFrom, windowName } from './swipes'
import { useWork } from './working'

const analysis = (id: string, orderedAt: string, doneAt?: string, preliminary = false) =>
  ({ order: { id, orderedAt, preliminary }, ...(doneAt === undefined ? {} : { doneAt }) }) as unknown as AnalysisSummary
const done = analysis('a', '2026-06-02T01:00:00Z', '2026-06-02T01:00:05Z')
const open = analysis('b', '2026-06-02T02:00:00Z')
const list = (chosen: number, alreadyAwarded: number): Standing => ({
  analyses: [done],
  screening: { analysis: 'a', creditsEach: 2, chosen, without: [{ reason: 'NOT_QUALIFIED', people: 1 }, { reason: 'ALREADY_AWARDED', people: alreadyAwarded }] },
})

it('says how many scans fill a window, and how many do not', () => {
  expect(countedScans({ histogram: { 6: 10, 5: 1, 0: 3 } })).toBe(65)
  expect(countedScans({})).toBe(0)
  expect(scansSaid(94, 91, 12)).toBe('扫码和补登 94 次（其中手工补登 12 次），计入刷卡周期 91 次，另有 3 次重复或不在刷卡周期内')
  expect(scansSaid(5, 5)).toBe('扫码和补登 5 次，计入刷卡周期 5 次')
})

describe('a cycle', () => {
  const registration = { place: '', contact: '', phone: '', plannedNumber: 1, registeredBy: 'a', registeredAt: '' }
  const day = '2026-06-01'
  const cycle: Cycle = { number: 1, firstDay: day, lastDay: day, halfDays: [{ day, half: 'AM', start: '09:00', end: '12:00' }], registration, registrationUntil: '', blocks: [], report: { due: '2026-07-14', provisional: false, left: 30, overdue: false } }
  const at = (moment: string, of = cycle) => phase(of, Date.parse(moment))

  it('is ahead, held, and over, by its classes in China', () => {
    expect(at('2026-06-01T00:59:59Z')).toBe('AHEAD')
    expect(at('2026-06-01T01:00:00Z')).toBe('RUNNING')
    expect(at('2026-06-01T04:00:00Z')).toBe('OVER')
    expect(at('2026-06-01T04:00:00Z', { ...cycle, registration: undefined })).toBe('UNREGISTERED')
  })

  it('says what is to be done next', () => {
    expect(standingSaid({ analyses: [] }).word).toBe('待考勤分析')
    expect(standingSaid({ analyses: [open] }).word).toBe('待考勤分析')
    expect(standingSaid({ analyses: [open, done] }).word).toBe('待确定有效人员名单')
    expect(standingSaid(list(2, 1)).word).toBe('待授分 2 人')
    expect(standingSaid(list(0, 3)).word).toBe('已授分 3 人')
    expect(standingSaid(list(0, 0)).word).toBe('没有人符合条件')
  })

  it.each([
    [{ analyses: [open] }, false, 0],
    [{ analyses: [done] }, false, 1],
    [list(2, 0), false, 2],
    [list(2, 0), true, 3],
    [list(0, 2), false, 4],
    [list(0, 0), true, 3],
  ] as [Standing, boolean, number][])('has steps', (standing, screened, finished) => {
    const states = awardSteps(standing, screened).map((step) => step.state)
    expect(states.filter((state) => state === 'done')).toHaveLength(finished)
    expect(states[finished]).toBe(finished === 4 ? undefined : 'now')
  })

  it('is judged by what the organiser ordered, newest first, and not by what comes every evening', () => {
    expect(own([analysis('evening', '2026-06-03T14:30:00Z', '2026-06-03T14:30:05Z', true), done, open])).toEqual([open, done])
  })
})

describe('a job that failed', () => {
  it('says why, and is the same job when it is tried again', async () => {
    const states = [
      { state: 'FAILED', failure: '处理中发生意外，没有完成。请点击“再试”' },
      { state: 'DONE', result: '/trainings/a' },
    ]
    const ordered: string[] = []
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ done: 0, total: 0, ...states.shift() }), { headers: { 'content-type': 'application/json' } }))
    const work = useWork(async (id) => ordered.push(id), async () => undefined)
    await work.run()
    expect(work.problem.value).toMatchObject({ code: 'job-failed', title: '没有完成', detail: '处理中发生意外，没有完成。请点击“再试”' })
    await work.run()
    expect(work.problem.value).toBeNull()
    expect(ordered).toHaveLength(2)
    expect(new Set(ordered).size).toBe(1)
    vi.unstubAllGlobals()
  })
})

describe('刷卡周期', () => {
  const window: SwipeWindow = { half: 'AM', direction: 'SIGN_IN', from: '2026-05-31T16:30:00Z', to: '2026-05-31T16:45:30Z' }

  it('are set in the time of China wherever the browser is, to the second', () => {
    const row = { day: '2026-06-01', half: 'AM', direction: 'SIGN_IN', from: '00:30', to: '00:45:30' } as const
    expect(rowOf(window)).toEqual(row)
    expect(windowFrom(row)).toEqual({ half: 'AM', direction: 'SIGN_IN', from: '2026-06-01T00:30:00+08:00', to: '2026-06-01T00:45:30+08:00' })
    expect(windowName(window)).toBe('06-01 上午签到')
    expect(scanTime('2026-06-01T01:02:03.999Z')).toBe('09:02:03')
  })

  it('are the same however a moment is written', () => {
    expect(sameWindows([window], [{ ...window, from: '2026-06-01T00:30:00+08:00' }])).toBe(true)
    expect(sameWindows([window], [{ ...window, direction: 'SIGN_OUT' }])).toBe(false)
    expect(sameWindows([window], [{ ...window, to: '2026-05-31T16:45:31Z' }])).toBe(false)
    expect(sameWindows([window], [window, window])).toBe(false)
  })

  it('may end after midnight where class ends late', () => {
    const row = { day: '2026-05-31', half: 'EVE', direction: 'SIGN_OUT', from: '23:30', to: '00:15' } as const
    expect(windowFrom(row)).toEqual({ half: 'EVE', direction: 'SIGN_OUT', from: '2026-05-31T23:30:00+08:00', to: '2026-06-01T00:15:00+08:00' })
    expect(rowOf(windowFrom(row))).toEqual(row)
    expect(spanSaid(row)).toBe('23:30–次日 00:15')
    expect(windowFrom({ ...row, to: '11:00' }).to).toBe('2026-05-31T11:00:00+08:00')
    expect([momentIn(row, '23:45'), momentIn(row, '00:05')]).toEqual(['2026-05-31T23:45:00+08:00', '2026-06-01T00:05:00+08:00'])
  })

  it('leave out what is empty, so that the server asks for it', () => {
    expect(windowFrom({ day: '', half: 'PM', direction: 'SIGN_OUT', from: '14:00', to: '' })).toEqual({ half: 'PM', direction: 'SIGN_OUT', from: undefined, to: undefined })
  })

  it('go on to signing out, the afternoon, the next day, and not beyond the last', () => {
    const cycle = { firstDay: '2026-06-30', lastDay: '2026-07-01' }
    const rows = [nextRow([], cycle)]
    for (let i = 0; i < 8; i++) {
      rows.push(nextRow(rows, cycle))
    }
    expect(rows.map(({ day, half, direction }) => `${day} ${half} ${direction}`).filter((_, i) => i % 2 === 0)).toEqual([
      '2026-06-30 AM SIGN_IN', '2026-06-30 PM SIGN_IN', '2026-07-01 AM SIGN_IN', '2026-07-01 PM SIGN_IN', ' AM SIGN_IN',
    ])
    expect(rows[1]).toEqual({ day: '2026-06-30', half: 'AM', direction: 'SIGN_OUT', from: '', to: '' })
  })
})

describe('work', () => {
  const job = { done: 1, total: 2 } as Job

  it('is ordered once by two clicks, and tried again under the same id', async () => {
    const ordered: string[] = []
    const finished: string[] = []
    let fails = true
    const work = useWork(
      async (id) => {
        ordered.push(id)
        if (fails) {
          throw new ApiProblem('busy', '忙')
        }
      },
      async (id) => {
        finished.push(id)
      },
      async (_, progress) => {
        progress(job)
        expect(work.job.value).toBe(job)
        return job
      },
    )
    await Promise.all([work.run(), work.run()])
    expect(ordered).toHaveLength(1)
    expect(work.problem.value?.code).toBe('busy')
    fails = false
    await work.run()
    expect(work.problem.value).toBeNull()
    expect(ordered[1]).toBe(ordered[0])
    expect(finished).toEqual([ordered[0]])
    await work.run()
    expect(ordered[2]).not.toBe(ordered[0])
    expect(work.busy.value).toBe(false)
  })

  it('is other work where the id stands for something else', async () => {
    const ordered: string[] = []
    const work = useWork(
      async (id) => {
        ordered.push(id)
        throw new ApiProblem('request-differs', '不同')
      },
      async () => undefined,
    )
    await work.run()
    await work.run()
    expect(ordered[1]).not.toBe(ordered[0])
  })

  it('is followed where it was ordered before, and is other work where something else is asked for', async () => {
    const ordered: string[] = []
    const followed: string[] = []
    const work = useWork(
      async (id) => {
        ordered.push(id)
        throw new ApiProblem('busy', '忙')
      },
      async () => undefined,
      async (id) => {
        followed.push(id)
        return job
      },
    )
    await work.resume('known')
    expect(followed).toEqual(['known'])
    await work.run()
    work.forget()
    await work.run()
    expect(new Set([...ordered, 'known']).size).toBe(3)
  })
})
