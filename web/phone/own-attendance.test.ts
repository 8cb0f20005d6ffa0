import { expect, it } from 'vitest'
import { daysHeld, outcome, placeOf, places, rollCallSaid, withAccepted, type OwnCycle } from './own-attendance'
import type { Accepted } from './tries'
import { clockTime, dayInWords, dayOf, standing, stillToDo, type OwnAttendance } from './words'

const own: OwnAttendance = {
  trainingId: 't', title: '项目', cycle: 1, day: '2026-05-11', now: '2026-05-11T00:40:00Z',
  windows: [
    { half: 'AM', direction: 'SIGN_IN', from: '2026-05-11T00:30:00Z', to: '2026-05-11T01:15:00Z', state: 'OPEN' },
    { half: 'AM', direction: 'SIGN_OUT', from: '2026-05-11T03:45:00Z', to: '2026-05-11T04:30:00Z', state: 'AHEAD' },
  ],
  scans: [],
  refused: [],
}
const scan = (at: string, receipt: string, direction: Accepted['direction'] = 'SIGN_IN'): Accepted => ({ trainingId: 't', cycle: 1, course: 1, direction, at, late: false, receipt })

it('has what was accepted before it is stored', () => {
  const now = withAccepted(own, scan('2026-05-11T00:40:05.123Z', 'r1'))
  expect(now.windows.map(({ state }) => state)).toEqual(['DONE', 'AHEAD'])
  expect(now.windows[0]?.at).toBe('2026-05-11T00:40:05.123Z')
  expect(now.scans).toHaveLength(1)
  expect(stillToDo(now.windows).map(standing)).toEqual(['还需签退'])
  expect(now.windows.map(standing)[0]).toBe('已签到 08:40:05')
})

it('has it once when it is stored, and leaves what the server counted', () => {
  const stored = withAccepted(own, scan('2026-05-11T00:40:05.123Z', 'r1'))
  expect(withAccepted(stored, scan('2026-05-11T00:40:05.123Z', 'r1'))).toEqual(stored)
  expect(withAccepted(stored, scan('2026-05-11T00:50:00Z', 'r2')).windows[0]?.at).toBe('2026-05-11T00:40:05.123Z')
})

it('calls a success only what counts, and says what is next', () => {
  const came = (at: string, direction?: Accepted['direction'], day = own) => {
    const one = scan(at, 'r', direction)
    return outcome(withAccepted(day, one), one)
  }
  expect(came('2026-05-11T00:40:00Z')).toEqual({ good: true, title: '签到成功', note: '' })
  expect(came('2026-05-11T00:21:00Z')).toEqual({ good: false, title: '已记录，不在刷卡时间内', note: '这次签到不计入考勤。\n下一次：签到 08:30–09:15。' })
  expect(came('2026-05-11T01:40:00Z').note).toBe('这次签到不计入考勤。\n下一次：签退 11:45–12:30。')
  expect(came('2026-05-11T04:30:00.001Z', 'SIGN_OUT').note).toBe('这次签退不计入考勤。\n这一天没有后续的刷卡时间。')
  const twice = withAccepted(own, scan('2026-05-11T00:40:00Z', 'first'))
  expect(came('2026-05-11T00:40:05Z', 'SIGN_IN', twice)).toEqual({ good: true, title: '已签到', note: '这次是重复签到，不影响考勤。' })
  const called = { ...own, rollCall: { calledAt: '2026-05-11T02:27:00Z', until: '2026-05-11T02:32:00Z' } }
  expect(came('2026-05-11T02:30:00Z', 'SIGN_IN', called).title).toBe('已确认在场')
})

it('counts at both ends of a window, in its direction alone', () => {
  const states = (at: string, direction?: Accepted['direction']) => withAccepted(own, scan(at, 'r', direction)).windows[0]?.state
  expect([states('2026-05-11T00:30:00Z'), states('2026-05-11T01:15:00Z')]).toEqual(['DONE', 'DONE'])
  expect([states('2026-05-11T00:29:59.999Z'), states('2026-05-11T01:15:00.001Z'), states('2026-05-11T00:40:00Z', 'SIGN_OUT')]).toEqual(['OPEN', 'OPEN', 'OPEN'])
})

it('knows each day once, newest first, by clocks in China; a day goes on until two', () => {
  const days = places([scan('2026-05-11T00:40:00Z', 'a'), scan('2026-05-11T17:59:59Z', 'b'), scan('2026-05-11T18:00:00Z', 'c'), { ...scan('2026-05-10T00:00:00Z', 'd'), cycle: 2 }])
  expect(days.map(({ day, cycle }) => [day, cycle])).toEqual([['2026-05-12', 1], ['2026-05-11', 1], ['2026-05-10', 2]])
  expect(placeOf(scan('2026-05-11T16:05:00Z', 'c')).day).toBe('2026-05-11')
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
