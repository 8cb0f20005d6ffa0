// A learner's day as the server tells it, with what it has only just accepted: that is stored a moment later.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { components } from '../api/schema'
import type { Accepted } from './tries'
import { ASK, clockTime, DIRECTIONS, heldDay, minute, type OwnAttendance } from './words'

/** A day of a cycle. */
export interface Place {
  trainingId: string
  cycle: number
  day: string
}

export const placeOf = ({ trainingId, cycle, at }: Pick<Accepted, 'trainingId' | 'cycle' | 'at'>): Place => ({ trainingId, cycle, day: heldDay(at) })

export const samePlace = (a: Place, b: Place): boolean => a.trainingId === b.trainingId && a.cycle === b.cycle && a.day === b.day

export const ownAttendance = ({ trainingId, cycle, day }: Place): Promise<OwnAttendance> =>
  answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/own-attendance', { params: { path: { trainingId, cycle }, query: { day } } }))

/** The day with a scan of it that was accepted. */
export function withAccepted(own: OwnAttendance, { direction, at, late, receipt }: Accepted): OwnAttendance {
  if (own.scans.some((scan) => scan.receipt === receipt)) {
    return own
  }
  const mine = own.windows.find((window) => window.direction === direction && Date.parse(window.from) <= Date.parse(at) && Date.parse(at) <= Date.parse(window.to))
  const standing = mine === undefined ? 'OUTSIDE' as const : mine.state === 'DONE' ? 'REPEATED' as const : 'COUNTS' as const
  const scans = [...own.scans, { direction, at, source: 'PHONE' as const, late, standing, receipt }].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { ...own, scans, windows: own.windows.map((window) => (window === mine && standing === 'COUNTS' ? { ...window, at, state: 'DONE' as const } : window)) }
}

/** What came of a scan on its day: whether it counts, in words, and what is next where it does not. */
export function outcome(own: OwnAttendance, { at, direction, receipt }: Accepted): { good: boolean; title: string; note: string } {
  const word = DIRECTIONS[direction]
  const standing = own.scans.find((scan) => scan.receipt === receipt)?.standing
  if (standing === 'COUNTS') {
    return { good: true, title: `${word}成功`, note: '' }
  }
  if (standing === 'REPEATED') {
    return { good: true, title: `已${word}`, note: `这次是重复${word}，不影响考勤。` }
  }
  const { calledAt, until } = own.rollCall ?? {}
  if (calledAt !== undefined && until !== undefined && Date.parse(calledAt) <= Date.parse(at) && Date.parse(at) <= Date.parse(until)) {
    return { good: true, title: '已确认在场', note: '' }
  }
  const next = own.windows.find((window) => Date.parse(window.to) > Date.parse(at) && window.state !== 'DONE')
  const coming = next === undefined ? '这一天没有后续的刷卡时间。' : `下一次：${DIRECTIONS[next.direction]} ${minute(next.from)}–${minute(next.to)}。`
  return { good: false, title: '已记录，不在刷卡时间内', note: `这次${word}不计入考勤。\n${coming}` }
}

export type OwnCycle = components['schemas']['OwnCycle']

/** The cycles that somebody is expected at, the next first and then those that are over, the latest of them first. */
export async function ownCycles(today: () => string): Promise<OwnCycle[]> {
  const all = await everything((cursor) => answer(api.GET('/own-cycles', { params: { query: { cursor } } })))
  const over = (cycle: OwnCycle) => cycle.lastDay < today()
  return all.sort((a, b) => Number(over(a)) - Number(over(b)) || (over(a) ? b.lastDay.localeCompare(a.lastDay) : a.firstDay.localeCompare(b.firstDay)))
}

/** The days of cycles that have begun. */
export function daysHeld(cycles: readonly OwnCycle[], today: string): Place[] {
  return cycles.flatMap(({ trainingId, cycle, halfDays }) =>
    [...new Set(halfDays.map(({ day }) => day))].filter((day) => day <= today).map((day) => ({ trainingId, cycle, day })))
}

/** How a roll call stands that names them: answered by a scan that the server has, or by one that this phone has only just handed in. */
export function rollCallSaid({ rollCall, now }: OwnAttendance, accepted: Accepted[]): { state: 'confirmed' | 'waiting' | 'missed'; words: string } | undefined {
  if (rollCall === undefined) {
    return undefined
  }
  const { calledAt, until, confirmedAt } = rollCall
  const answered = confirmedAt ?? accepted.map(({ at }) => at).filter((at) => Date.parse(calledAt) <= Date.parse(at) && Date.parse(at) <= Date.parse(until)).sort()[0]
  if (answered !== undefined) {
    return { state: 'confirmed', words: `抽查点名已确认，${clockTime(answered)}` }
  }
  return Date.parse(now) <= Date.parse(until)
    ? { state: 'waiting', words: `您被抽查点名，请在 ${minute(until)} 前再扫一次屏幕上的二维码` }
    : { state: 'missed', words: `您被抽查点名，${minute(until)} 前没有再扫码。${ASK}` }
}

/** Days of cycles, newest first, each once: those on which this phone scanned, and others. */
export function places(accepted: Accepted[], others: Place[] = []): Place[] {
  const found: Place[] = []
  const scanned = [...accepted].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).map(placeOf)
  for (const place of [...scanned, ...others].sort((a, b) => b.day.localeCompare(a.day))) {
    if (!found.some((other) => samePlace(other, place))) {
      found.push(place)
    }
  }
  return found
}
