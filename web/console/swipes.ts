// 刷卡周期 as somebody sets them: a day of China, and from when until when on it.
import type { Cycle, SwipeWindow } from '../api/types'
import { DIRECTIONS, HALVES } from './words'

export interface SwipeRow {
  /** 2026-05-11. */
  day: string
  half: SwipeWindow['half']
  direction: SwipeWindow['direction']
  /** 08:30, or 08:30:15 where somebody set seconds. */
  from: string
  to: string
  /** Number of the course whose scans alone count; nothing for those of every course. */
  course?: number
}

const CHINA = 8 * 3_600_000

/** A moment as clocks in China show it: the day, and the time with its seconds where there are any. */
function parts(at: string): [string, string] {
  const text = new Date(Date.parse(at) + CHINA).toISOString()
  return [text.slice(0, 10), text.slice(11, 19).replace(/:00$/, '')]
}

export function rowOf(window: SwipeWindow): SwipeRow {
  const [day, from] = parts(window.from)
  return { day, half: window.half, direction: window.direction, from, to: parts(window.to)[1], course: window.course }
}

/** Whether a window ends after midnight: people sign out of a late class until two. */
function overMidnight({ from, to }: Pick<SwipeRow, 'from' | 'to'>): boolean {
  return from !== '' && to !== '' && to < from && to < '02:00'
}

/** A window as it is sent; what is empty is left out, and the server asks for it. */
export function windowFrom({ day, half, direction, from, to, course }: SwipeRow): SwipeWindow {
  const after = overMidnight({ from, to }) ? dayAfter(day) : day
  return { half, direction, from: momentOf(day, from), to: momentOf(after, to), course } as SwipeWindow
}

/** 08:30–09:15, or 23:30–次日 00:15. */
export function spanSaid(row: Pick<SwipeRow, 'from' | 'to'>): string {
  return `${row.from}–${overMidnight(row) ? '次日 ' : ''}${row.to}`
}

/** A moment of a window; nothing where it has no day or no time. */
export function momentIn({ day, from, to }: Pick<SwipeRow, 'day' | 'from' | 'to'>, time: string): string | undefined {
  return momentOf(overMidnight({ from, to }) && time < from ? dayAfter(day) : day, time)
}

/** A moment of a day in China; nothing where either is missing. */
export function momentOf(day: string, time: string): string | undefined {
  return day === '' || time === '' ? undefined : `${day}T${time.length === 'HH:mm'.length ? `${time}:00` : time}+08:00`
}

/** 2026-05-12 after 2026-05-11. */
function dayAfter(day: string): string {
  return day === '' ? '' : new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10)
}

/** One more row: signing out of what the last one signs in to, and else the afternoon or the day after. */
export function nextRow(rows: SwipeRow[], cycle: Pick<Cycle, 'firstDay' | 'lastDay'>): SwipeRow {
  const last = rows.at(-1)
  if (last === undefined) {
    return { day: cycle.firstDay, half: 'AM', direction: 'SIGN_IN', from: '', to: '' }
  }
  if (last.direction === 'SIGN_IN') {
    return { ...last, direction: 'SIGN_OUT', from: '', to: '' }
  }
  if (last.half === 'AM') {
    return { ...last, half: 'PM', direction: 'SIGN_IN', from: '', to: '' }
  }
  const after = dayAfter(last.day)
  return { day: after > cycle.lastDay ? '' : after, half: 'AM', direction: 'SIGN_IN', from: '', to: '' }
}

/** 05-11 上午签到, or 05-11 上午签到（课程 2）. */
export function windowName(window: SwipeWindow): string {
  return `${parts(window.from)[0].slice(5)} ${HALVES[window.half]}${DIRECTIONS[window.direction]}${window.course === undefined ? '' : `（课程 ${window.course}）`}`
}

/** How many windows name no course: of these a person needs some. */
export function ofEveryCourse(windows: readonly SwipeWindow[]): number {
  return windows.filter(({ course }) => course === undefined).length
}

/** When a scan was, on the day of its window: 08:40:05. */
export function scanTime(at: string): string {
  return new Date(Date.parse(at) + CHINA).toISOString().slice(11, 19)
}

/** Whether these are the same time spans, however they are written. */
export function sameWindows(some: SwipeWindow[], others: SwipeWindow[]): boolean {
  const span = ({ direction, from, to, course }: SwipeWindow) => `${direction} ${Date.parse(from)} ${Date.parse(to)} ${course}`
  return some.length === others.length && some.every((window, i) => span(window) === span(others[i] ?? window))
}

/** Minutes of a day. */
const DAY = 24 * 60
/** People sign out of a late class until two. */
const NIGHT = DAY + 2 * 60 - 1

/** Minutes since midnight, in parts where there are seconds. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 60 + minutes + seconds / 60
}

/** 08:30; after midnight 00:15. */
export function timeOf(minutes: number): string {
  const whole = Math.round(minutes) % DAY
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}

/** From when until when a row is, in minutes since midnight of its day; nothing where a time is missing. */
export function spanOf(row: Pick<SwipeRow, 'from' | 'to'>): [number, number] | undefined {
  return row.from === '' || row.to === '' ? undefined : [minutesOf(row.from), minutesOf(row.to) + (overMidnight(row) ? DAY : 0)]
}

export type Edge = 'from' | 'to' | 'both'

/** A row of which one edge, or the whole, was moved to another minute; it stays on its day, and does not turn round. */
export function moved(row: SwipeRow, edge: Edge, minutes: number): SwipeRow {
  const span = spanOf(row)
  if (span === undefined) {
    return row
  }
  const [from, to] = span
  const latest = to >= DAY ? NIGHT : DAY - 1
  const within = (least: number, most: number) => Math.min(Math.max(Math.round(minutes), least), Math.max(least, most))
  if (edge === 'from') {
    return { ...row, from: timeOf(within(0, Math.min(Math.ceil(to) - 1, DAY - 1))) }
  }
  if (edge === 'to') {
    return { ...row, to: timeOf(within(Math.floor(from) + 1, latest)) }
  }
  const long = Math.round(to - from)
  const begins = within(0, Math.min(latest - long, DAY - 1))
  return { ...row, from: timeOf(begins), to: timeOf(begins + long) }
}

/** Minutes since midnight of a day in China; of the next one, more than 1440. */
export function minutesIn(day: string, at: string): number {
  return (Date.parse(at) - Date.parse(`${day}T00:00:00+08:00`)) / 60_000
}

/** The rows with those of a day, or all, put in the place of others. */
export function proposedRows(rows: SwipeRow[], proposed: readonly SwipeWindow[], day?: string): SwipeRow[] {
  const of = proposed.map(rowOf)
  return day === undefined ? of : [...rows.filter((row) => row.day !== day), ...of.filter((row) => row.day === day)].sort((a, b) => (`${a.day} ${a.from}` < `${b.day} ${b.from}` ? -1 : 1))
}
