import { expect, it } from 'vitest'
import { daysHeld, isUntold, outcome, placeOf, places, rollCallSaid, withAccepted, type OwnCycle } from './own-attendance'
import type { Accepted } from './tries'
import { clockTime, dayInWords, dayOf, standing, stillToDo, type OwnAttendance } from './words'

const own: OwnAttendance = {
  trainingId: 't', title: '项目', cycle: 1, day: '2026-05-11', now: '2026-05-11T00:40:00Z', from: '2026-05-10T16:00:00Z', before: '2026-05-11T16:00:00Z',
  windows: [
    { half: 'AM', direction: 'SIGN_IN', from: '2026-05-11T00:30:00Z', to: '2026-05-11T01:15:00Z', state: 'OPEN' },
    { half: 'AM', direction: 'SIGN_OUT', from: '2026-05-11T03:45:00Z', to: '2026-05-11T04:30:00Z', state: 'AHEAD' },
  ],
  scans: [],
  refused: [],
}
const scan = (at: string, receipt: string, direction: Accepted['direction'] = 'SIGN_IN'): Accepted => ({ trainingId: 't', cycle: 1, course: 1, direction, at, late: false, receipt })

/** The day once the server has told what a scan counts for. */
const told = (at: string, counts: NonNullable<OwnAttendance['scans'][number]['standing']>, direction: Accepted['direction'] = 'SIGN_IN', day = own): OwnAttendance =>
  ({ ...day, scans: [{ direction, at, source: 'PHONE', late: false, standing: counts, receipt: 'r' }] })

it('has what was accepted before it is stored, and says no more of it than that', () => {
  const now = withAccepted(own, scan('2026-05-11T00:40:05.123Z', 'r1'))
  expect(now.windows.map(({ state }) => state)).toEqual(['SENT', 'AHEAD'])
  expect(now.windows[0]?.at).toBe('2026-05-11T00:40:05.123Z')
  expect(now.scans).toHaveLength(1)
  expect(isUntold(now)).toBe(true)
  expect(outcome(now, scan('2026-05-11T00:40:05.123Z', 'r1'))).toBeUndefined()
  expect(stillToDo(now.windows).map(standing)).toEqual(['还需签退'])
  expect(now.windows.map(standing)[0]).toBe('签到已记录 08:40:05')
})

it('has it once when it is stored, and leaves what the server told', () => {
  const stored = told('2026-05-11T00:40:05.123Z', 'PENDING')
  expect(withAccepted(stored, scan('2026-05-11T00:40:05.123Z', 'r'))).toEqual(stored)
  expect(isUntold(stored)).toBe(false)
  const done = { ...own, windows: own.windows.map((window) => ({ ...window, state: 'DONE' as const })) }
  expect(withAccepted(done, scan('2026-05-11T00:50:00Z', 'r2')).windows).toEqual(done.windows)
})

it('leaves out what belongs to another day, and to a window of another course', () => {
  expect(withAccepted(own, scan('2026-05-11T16:00:00Z', 'r1'))).toEqual(own)
  expect(withAccepted({ ...own, before: '2026-05-11T18:00:00Z' }, scan('2026-05-11T16:00:00Z', 'r1', 'SIGN_OUT')).scans).toHaveLength(1)
  const named = { ...own, windows: own.windows.map((window) => ({ ...window, course: 2 })) }
  expect(withAccepted(named, scan('2026-05-11T00:40:00Z', 'r1')).scans[0]?.standing).toBe('OUTSIDE')
  expect(withAccepted(named, { ...scan('2026-05-11T00:40:00Z', 'r1'), course: 2 }).windows[0]?.state).toBe('SENT')
})

it('calls a success only what counts, and says what waits and what is next', () => {
  const came = (at: string, direction?: Accepted['direction'], day = own) => {
    const one = scan(at, 'r', direction)
    return outcome(withAccepted(day, one), one)
  }
  const said = (counts: Parameters<typeof told>[1]) => outcome(told('2026-05-11T00:40:00Z', counts), scan('2026-05-11T00:40:00Z', 'r'))
  expect(said('COUNTS')).toEqual({ good: true, title: '签到成功', note: '' })
  expect(said('PENDING')).toEqual({ good: false, title: '已记录，待确认', note: '这次签到由举办单位核对，确认后计入考勤。' })
  expect(said('EXCLUDED')?.title).toBe('已记录，不计')
  expect(said('REPEATED')).toEqual({ good: true, title: '已签到', note: '这次是重复签到，不影响考勤。' })
  expect(came('2026-05-11T00:21:00Z')).toEqual({ good: false, title: '已记录，不在刷卡时间内', note: '这次签到不计入考勤。\n下一次：签到 08:30–09:15。' })
  expect(came('2026-05-11T01:40:00Z')?.note).toBe('这次签到不计入考勤。\n下一次：签退 11:45–12:30。')
  expect(came('2026-05-11T04:30:00.001Z', 'SIGN_OUT')?.note).toBe('这次签退不计入考勤。\n这一天没有后续的刷卡时间。')
  const called = { ...own, rollCall: { calledAt: '2026-05-11T02:27:00Z', until: '2026-05-11T02:32:00Z' } }
  expect(came('2026-05-11T02:30:00Z', 'SIGN_IN', called)?.title).toBe('已确认在场')
})

it('counts at both ends of a window, in its direction alone', () => {
  const states = (at: string, direction?: Accepted['direction']) => withAccepted(own, scan(at, 'r', direction)).windows[0]?.state
  expect([states('2026-05-11T00:30:00Z'), states('2026-05-11T01:15:00Z')]).toEqual(['SENT', 'SENT'])
  expect([states('2026-05-11T00:29:59.999Z'), states('2026-05-11T01:15:00.001Z'), states('2026-05-11T00:40:00Z', 'SIGN_OUT')]).toEqual(['OPEN', 'OPEN', 'OPEN'])
})

it('knows each day once, newest first, by clocks in China; after midnight the server says which', () => {
  const night = scan('2026-05-11T17:59:59Z', 'b')
  const scans = [scan('2026-05-11T00:40:00Z', 'a'), night, scan('2026-05-11T18:00:00Z', 'c'), { ...scan('2026-05-10T00:00:00Z', 'd'), cycle: 2 }]
  expect(places(scans, [], new Map([['b', '2026-05-11']])).map(({ day, cycle }) => [day, cycle])).toEqual([['2026-05-12', 1], ['2026-05-11', 1], ['2026-05-10', 2]])
  expect(placeOf(night)).toEqual({ trainingId: 't', cycle: 1, day: '2026-05-12', at: night.at })
  expect(placeOf(night, new Map([['b', '2026-05-11']]))).toEqual({ trainingId: 't', cycle: 1, day: '2026-05-11' })
  expect(placeOf(scan('2026-05-11T18:00:00Z', 'c'))).toEqual({ trainingId: 't', cycle: 1, day: '2026-05-12' })
})

it('knows the days of cycles that have begun, at which another phone may have scanned', () => {
  const half = (day: string, part: 'AM' | 'PM') => ({ day, half: part, start: '09:00:00', end: '12:00:00' })
  const cycle: OwnCycle = {
    trainingId: 't', title: '项目', unit: '医院', cycle: 1, firstDay: '2026-05-10', lastDay: '2026-05-12', courses: [],
    halfDays: [half('2026-05-10', 'AM'), half('2026-05-10', 'PM'), half('2026-05-11', 'AM'), half('2026-05-12', 'AM')],
  }
  const held = daysHeld([cycle], '2026-05-11')
  expect(held.map(({ day }) => day)).toEqual(['2026-05-10', '2026-05-11'])
  expect(places([scan('2026-05-11T00:40:00Z', 'a')], held).map(({ day }) => day)).toEqual(['2026-05-11', '2026-05-10'])
})

it('a roll call is answered by what the server has or by what this phone has just handed in, and by nothing else', () => {
  const called = { ...own, now: '2026-05-11T02:30:00Z', rollCall: { calledAt: '2026-05-11T02:27:00Z', until: '2026-05-11T02:32:00Z' } }
  expect(rollCallSaid(own, [])).toBeUndefined()
  expect(rollCallSaid(called, [scan('2026-05-11T02:26:59.999Z', 'a'), scan('2026-05-11T02:32:00.001Z', 'b')])).toEqual({ state: 'waiting', words: '您被抽查点名，请在 10:32 前再扫一次屏幕上的二维码' })
  expect(rollCallSaid(called, [scan('2026-05-11T02:29:00Z', 'b'), scan('2026-05-11T02:28:00Z', 'a')])?.words).toBe('抽查点名已确认，10:28:00')
  expect(rollCallSaid({ ...called, rollCall: { ...called.rollCall, confirmedAt: '2026-05-11T02:27:30Z' } }, [])?.state).toBe('confirmed')
  expect(rollCallSaid({ ...called, now: '2026-05-11T02:32:01Z' }, [])?.state).toBe('missed')
})

it('reads times as people in China do', () => {
  expect(clockTime('2026-05-11T16:05:09Z')).toBe('00:05:09')
  expect(dayInWords(dayOf('2026-05-11T16:05:09Z'))).toBe('5 月 12 日')
  expect(standing({ half: 'AM', direction: 'SIGN_OUT', from: '2026-05-11T03:45:00Z', to: '2026-05-11T04:30:00Z', state: 'MISSED' })).toBe('未签退（11:45–12:30）')
  expect(standing({ half: 'AM', direction: 'SIGN_IN', from: '2026-05-11T03:45:00Z', to: '2026-05-11T04:30:00Z', state: 'OPEN' })).toBe('现在可签到')
})
