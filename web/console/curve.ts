// The curve of a day's scans, as the timeline of 刷卡周期 draws it.
import type { Cycle, ScanCurve } from '../api/types'
import { minutesIn, minutesOf, spanOf, type SwipeRow } from './swipes'

/** Minutes of a step of the curve. */
export const STEP = 5
/** Minutes that are shown before what happens first, and after what happens last. */
const ROOM = 30

/** Minutes since midnight, and how many scans in the five minutes about it. */
export type Point = [minute: number, scans: number]

export interface Lines {
  in: Point[]
  out: Point[]
  manual: Point[]
}

export interface Range {
  from: number
  to: number
}

/** The class hours of a day, in minutes since midnight. */
export function classes(cycle: Pick<Cycle, 'halfDays'>, day: string): { from: number; to: number; half: Cycle['halfDays'][number]['half'] }[] {
  return cycle.halfDays.filter((each) => each.day === day).map(({ half, start, end }) => ({ half, from: minutesOf(start), to: minutesOf(end) }))
}

/** What part of a day is shown: class, windows and scans, in whole half-hours. */
export function rangeOf(cycle: Pick<Cycle, 'halfDays'>, day: string, rows: readonly SwipeRow[], curve?: ScanCurve): Range {
  const spans = rows.filter((row) => row.day === day).map(spanOf).filter((span) => span !== undefined)
  const scans = (curve?.points ?? []).map(({ from }) => minutesIn(day, from))
  const all = [...classes(cycle, day).flatMap(({ from, to }) => [from, to]), ...spans.flat(), ...scans.flatMap((at) => [at, at + STEP])]
  if (all.length === 0) {
    return { from: 8 * 60, to: 18 * 60 }
  }
  return { from: Math.max(0, Math.floor((Math.min(...all) - ROOM) / 30) * 30), to: Math.ceil((Math.max(...all) + ROOM) / 30) * 30 }
}

/** The lines of a day: of every course, or of one. Where there was no scan, it says so. */
export function linesOf(curve: ScanCurve, range: Range, course?: number): Lines {
  const counts = { in: new Map<number, number>(), out: new Map<number, number>(), manual: new Map<number, number>() }
  const add = (to: Map<number, number>, at: number, scans: number) => to.set(at, (to.get(at) ?? 0) + scans)
  for (const point of curve.points) {
    if (course === undefined || point.course === course) {
      const at = minutesIn(curve.day, point.from)
      add(point.direction === 'SIGN_IN' ? counts.in : counts.out, at, point.scans)
      add(counts.manual, at, point.manual)
    }
  }
  const line = (of: Map<number, number>): Point[] => {
    const points: Point[] = []
    for (let at = range.from; at < range.to; at += STEP) {
      points.push([at + STEP / 2, of.get(at) ?? 0])
    }
    return points
  }
  return { in: line(counts.in), out: line(counts.out), manual: line(counts.manual) }
}

/** How many scans a line has. */
export function total(line: readonly Point[]): number {
  return line.reduce((sum, [, scans]) => sum + scans, 0)
}

/** The fullest five minutes of a line: 08:50 is what people read it as elsewhere; nothing where it has no scan. */
export function peak(line: readonly Point[]): Point | undefined {
  const most = line.reduce<Point | undefined>((best, point) => (best === undefined || point[1] > best[1] ? point : best), undefined)
  return most === undefined || most[1] === 0 ? undefined : [most[0] - STEP / 2, most[1]]
}
