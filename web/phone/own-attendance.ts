// A learner's day as the server tells it, with what it has only just accepted: that is stored a moment later.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { components } from '../api/schema'
import type { Accepted } from './tries'
import { ASK, clockTime, heldDay, minute, type OwnAttendance } from './words'

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
  const stored = own.scans.some((scan) => scan.receipt === receipt)
  const scans = stored ? own.scans : [...own.scans, { direction, at, source: 'PHONE' as const, late, receipt }].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const within = (from: string, to: string) => Date.parse(from) <= Date.parse(at) && Date.parse(at) <= Date.parse(to)
  const windows = own.windows.map((window) =>
    window.state !== 'DONE' && window.direction === direction && within(window.from, window.to) ? { ...window, at, state: 'DONE' as const } : window,
  )
  return { ...own, scans, windows }
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
