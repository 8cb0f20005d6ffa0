// A learner's day as the server tells it, with what it has only just accepted: that is stored a moment later.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { components } from '../api/schema'
import type { Accepted } from './tries'
import { ASK, clockTime, dayOf, DIRECTIONS, minute, type OwnAttendance } from './words'

/** A day of a cycle. */
export interface Place {
  trainingId: string
  cycle: number
  day: string
  /** A scan after midnight, where only the server knows whether it belongs to the day before. */
  at?: string
}

/** No class goes on after two: from then on, a scan belongs to its date. */
const NIGHT = '02:00'

/** @param held days of scans after midnight as the server has told them, by receipt */
export function placeOf({ trainingId, cycle, at, receipt }: Pick<Accepted, 'trainingId' | 'cycle' | 'at' | 'receipt'>, held: ReadonlyMap<string, string> = new Map()): Place {
  const day = held.get(receipt)
  if (day !== undefined) {
    return { trainingId, cycle, day }
  }
  return minute(at) < NIGHT ? { trainingId, cycle, day: dayOf(at), at } : { trainingId, cycle, day: dayOf(at) }
}

export const samePlace = (a: Place, b: Place): boolean => a.trainingId === b.trainingId && a.cycle === b.cycle && a.day === b.day && a.at === b.at

export const ownAttendance = ({ trainingId, cycle, day, at }: Place): Promise<OwnAttendance> =>
  answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/own-attendance', { params: { path: { trainingId, cycle }, query: at === undefined ? { day } : { at } } }))

/** The days of scans after midnight, by receipt; the server knows the timetable. */
export async function heldDays(accepted: Accepted[]): Promise<Map<string, string>> {
  const night = accepted.filter(({ at }) => minute(at) < NIGHT)
  return new Map(await Promise.all(night.map(async (one): Promise<[string, string]> => [one.receipt, (await ownAttendance(placeOf(one))).day])))
}

/** Whether a moment belongs to the day that is told. */
export const isOn = ({ from, before }: Pick<OwnAttendance, 'from' | 'before'>, at: string): boolean => Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(before)

/** The day with a scan of it that was accepted; what it counts for, only the server can say. */
export function withAccepted(own: OwnAttendance, { course, direction, at, late, receipt }: Accepted): OwnAttendance {
  if (!isOn(own, at) || own.scans.some((scan) => scan.receipt === receipt)) {
    return own
  }
  const mine = own.windows.find((window) => window.direction === direction && (window.course ?? course) === course && Date.parse(window.from) <= Date.parse(at) && Date.parse(at) <= Date.parse(window.to))
  const scans = [...own.scans, { direction, at, source: 'PHONE' as const, late, receipt, standing: mine === undefined ? 'OUTSIDE' as const : undefined }].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { ...own, scans, windows: own.windows.map((window) => (window === mine && window.state !== 'DONE' && window.state !== 'PENDING' ? { ...window, at, state: 'SENT' as const } : window)) }
}

/** Whether the server has yet to tell what a scan counts for. */
export const isUntold = ({ scans }: OwnAttendance): boolean => scans.some(({ standing }) => standing === undefined)

/** What came of a scan on its day: whether it counts, in words, and what is next where it does not. Nothing before the server has told it. */
export function outcome(own: OwnAttendance, { at, direction, receipt }: Accepted): { good: boolean; title: string; note: string } | undefined {
  const word = DIRECTIONS[direction]
  const standing = own.scans.find((scan) => scan.receipt === receipt)?.standing
  const { calledAt, until } = own.rollCall ?? {}
  const answers = calledAt !== undefined && until !== undefined && Date.parse(calledAt) <= Date.parse(at) && Date.parse(at) <= Date.parse(until)
  switch (standing) {
    case 'COUNTS':
      return { good: true, title: `${word}成功`, note: '' }
    case 'REPEATED':
      return { good: true, title: `已${word}`, note: `这次是重复${word}，不影响考勤。` }
    case 'PENDING':
      return { good: false, title: '已记录，待确认', note: `这次${word}由举办单位核对，确认后计入考勤。` }
    case 'EXCLUDED':
      return { good: false, title: '已记录，不计', note: `这次${word}不计入考勤。${ASK}` }
    case 'OUTSIDE':
      return answers ? { good: true, title: '已确认在场', note: '' } : outside(own, at, word)
    case undefined:
      return undefined
  }
}

function outside(own: OwnAttendance, at: string, word: string): { good: boolean; title: string; note: string } {
  const next = own.windows.find((window) => Date.parse(window.to) > Date.parse(at) && window.state !== 'DONE' && window.state !== 'PENDING')
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

/**
 * Days of cycles, newest first, each once: those on which this phone scanned, and others.
 * @param held days of scans after midnight as the server has told them, by receipt
 */
export function places(accepted: Accepted[], others: Place[] = [], held: ReadonlyMap<string, string> = new Map()): Place[] {
  const found: Place[] = []
  const scanned = [...accepted].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).map((one) => placeOf(one, held))
  for (const place of [...scanned, ...others].sort((a, b) => b.day.localeCompare(a.day))) {
    if (!found.some((other) => samePlace(other, place))) {
      found.push(place)
    }
  }
  return found
}
