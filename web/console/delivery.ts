// 课程信息, 举办周期 and 举办前登记 as an organiser fills them in, and what the page says of them.
import type { Course, Cycle, HalfDay, ScanningBlock } from '../api/types'
import { begins } from './deadlines'
import type { HeldRow } from './form/paste'
import { chinaDay, chinaTime, HALVES } from './words'

/** A half-day as it is filled in: 2026-05-11, 09:00. */
export interface HalfRow {
  day: string
  half: HalfDay['half']
  start: string
  end: string
}

/** Cycles that a project may have. */
export const MOST_CYCLES = 6
/** Days that can be ticked; of longer cycles half-days are added one by one. */
export const MOST_DAYS = 31

const DAY = 24 * 3_600_000
const MINUTES = 'HH:mm'.length
/** When class usually is. */
const USUAL: Record<HalfDay['half'], Pick<HalfRow, 'start' | 'end'>> = { AM: { start: '09:00', end: '12:00' }, PM: { start: '14:00', end: '17:00' }, EVE: { start: '19:00', end: '21:00' } }

const ORDER = Object.keys(USUAL) as HalfDay['half'][]

/** A row as another half-day; its times follow, unless somebody changed them. */
export function asHalf(row: HalfRow, half: HalfDay['half']): HalfRow {
  const { start, end } = USUAL[row.half]
  return row.start === start && row.end === end ? { ...row, half, ...USUAL[half] } : { ...row, half }
}

export function courseRow({ topic, teacher, hours }: Course): HeldRow {
  return { topic, teacher, hours }
}

/** A course as it is sent; what is empty is left out, and the server asks for it. */
export function courseFrom({ topic, teacher, hours }: HeldRow): { topic: string; teacher: string; hours: number } {
  return { topic: topic.trim(), teacher: teacher.trim(), ...(hours === null ? {} : { hours }) } as { topic: string; teacher: string; hours: number }
}

/** The same rows, one of them in another place. */
export function moved<T>(rows: readonly T[], index: number, by: number): T[] {
  const changed = [...rows]
  changed.splice(index + by, 0, ...changed.splice(index, 1))
  return changed
}

/** Whether class of some registered cycle has begun: from then on scans name courses by their number. */
export function anyBegun(cycles: readonly Cycle[], now: number): boolean {
  return cycles.some((cycle) => cycle.registration !== undefined && begins(cycle) <= now)
}

/** What a change of courses did, line by line, by their places in the list. Courses are matched by their topic, else by their number. */
export function courseDifferences(before: readonly Course[], after: readonly Course[]): string[] {
  const left = [...before]
  const take = (found: Course | undefined) => {
    if (found !== undefined) {
      left.splice(left.indexOf(found), 1)
    }
    return found
  }
  const byTopic = after.map((course, i) => take(left.find((old) => old.topic === course.topic && old === before[i]) ?? left.find(({ topic }) => topic === course.topic)))
  const pairs = after.map((course, i) => byTopic[i] ?? take(left.find(({ number }) => number === course.number)))
  const lines = after.flatMap((course, i) => {
    const old = pairs[i]
    const place = i + 1
    if (old === undefined) {
      return [`增加第 ${place} 门《${course.topic}》，${course.teacher}，${course.hours} 学时`]
    }
    const was = before.indexOf(old) + 1
    return [
      ...(was === place ? [] : [`《${course.topic}》由第 ${was} 门改为第 ${place} 门`]),
      ...(old.topic === course.topic ? [] : [`第 ${place} 门授课题目：${old.topic} → ${course.topic}`]),
      ...(old.teacher === course.teacher ? [] : [`第 ${place} 门授课教师：${old.teacher} → ${course.teacher}`]),
      ...(old.hours === course.hours ? [] : [`第 ${place} 门学时：${old.hours} → ${course.hours}`]),
    ]
  })
  return [...lines, ...left.map((course) => `删除第 ${before.indexOf(course) + 1} 门《${course.topic}》，${course.teacher}，${course.hours} 学时`)]
}

export function halfRow({ day, half, start, end }: HalfDay): HalfRow {
  return { day, half, start: start.slice(0, MINUTES), end: end.slice(0, MINUTES) }
}

/** A half-day as it is sent; what is empty is left out, and the server asks for it. */
export function halfFrom(row: HalfRow): HalfDay {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')) as HalfDay
}

/** 05-11 上午 09:00–12:00. */
export function halfSaid({ day, half, start, end }: HalfDay): string {
  return `${day} ${HALVES[half]} ${start.slice(0, MINUTES)}–${end.slice(0, MINUTES)}`
}

/** The days of a cycle; none where its dates are missing or the wrong way round. */
export function daysOf(firstDay: string, lastDay: string): string[] {
  const [first, last] = [Date.parse(firstDay), Date.parse(lastDay)]
  if (Number.isNaN(first) || Number.isNaN(last) || last < first) {
    return []
  }
  return Array.from({ length: Math.min((last - first) / DAY + 1, MOST_DAYS + 1) }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10))
}

/** The rows with the mornings and afternoons of some days that are not there yet, in order of time. */
export function filled(rows: readonly HalfRow[], days: readonly string[]): HalfRow[] {
  const missing = days.flatMap((day) => (['AM', 'PM'] as const).filter((half) => !rows.some((row) => row.day === day && row.half === half)).map((half) => ({ day, half, ...USUAL[half] })))
  return [...rows, ...missing].sort((one, other) => one.day.localeCompare(other.day) || ORDER.indexOf(one.half) - ORDER.indexOf(other.half))
}

/** One more row: the afternoon of the last morning, else the morning after, else the evening of the last day; within the days. */
export function nextHalf(rows: readonly HalfRow[], days: readonly string[]): HalfRow {
  const last = rows.at(-1)
  if (last?.half === 'AM') {
    return { day: last.day, half: 'PM', ...USUAL.PM }
  }
  const day = last === undefined ? days[0] : days[days.indexOf(last.day) + 1]
  if (last?.half === 'PM' && day === undefined) {
    return { day: last.day, half: 'EVE', ...USUAL.EVE }
  }
  return { day: day ?? '', half: 'AM', ...USUAL.AM }
}

/** Why a cycle cannot be removed; empty where it can. */
export function unremovable(cycle: Cycle, all: readonly Cycle[], now: number): string {
  if (cycle.number !== all.at(-1)?.number) {
    return '只能从最后一期删起'
  }
  if (cycle.registration !== undefined) {
    return '完成举办前登记之后不能删除'
  }
  return chinaDay(now) >= cycle.firstDay ? '开始日期已到，不能删除' : ''
}

/** The number of the next cycle; nothing where there are as many as there may be. */
export function nextNumber(cycles: readonly Cycle[]): number | undefined {
  const number = (cycles.at(-1)?.number ?? 0) + 1
  return number > MOST_CYCLES ? undefined : number
}

/** What may be done about the registration of a cycle, and until when. */
export function registrationSaid(cycle: Cycle, now: number): { open: boolean; words: string } {
  if (begins(cycle) <= now) {
    return { open: false, words: cycle.registration === undefined ? '已经开课，不能再登记。' : '已经开课，登记内容不能再修改。' }
  }
  if (cycle.registration !== undefined) {
    return { open: true, words: '开课之前可以更正。' }
  }
  const until = chinaTime(cycle.registrationUntil)
  return Date.parse(cycle.registrationUntil) <= now
    ? { open: false, words: `登记已于 ${until} 截止。请先修改举办日期，然后登记。` }
    : { open: true, words: `请在 ${until} 之前登记。` }
}

/** What is to be done about something that blocks scanning; empty where there is only to wait. */
export function advice(block: ScanningBlock, cycle: Cycle, now: number): string {
  switch (block.reason) {
    case 'COURSES_MISSING':
      return '请先填写课程信息。'
    case 'NOT_REGISTERED':
      return registrationSaid(cycle, now).words
    case 'NOT_HELD_TODAY':
      return chinaDay(now) < cycle.firstDay ? '届时在现场展示动态二维码。' : cycle.registration === undefined ? '' : '请到“学分管理-项目参加者授分”进行考勤分析。'
  }
}
