// What waits for an organiser in trainings, and until when.
import type { RouteLocationRaw } from 'vue-router'
import type { Cycle, Training } from '../api/types'
import { dueDay, dueEnds, dueSaid } from './due'
import { chinaDay } from './words'

export interface Deadline {
  key: string
  training: Training
  /** What is to be done. */
  what: string
  /** The page on which it is done. */
  to: RouteLocationRaw
  /** Until when, in milliseconds since 1970; nothing where no time is set. */
  until?: number
  /** The same in words, where it is counted in working days. */
  said?: string
}

/** What is known of an organiser's cycles and projects besides. */
export interface Known {
  /** The keys of cycles whose attendance was analysed. */
  analysed: ReadonlySet<string>
  /** The ids of projects whose report the city has accepted. */
  accepted: ReadonlySet<string>
}

/** The name of a cycle among those of all trainings. */
export function cycleKey(training: Pick<Training, 'id'>, cycle: Pick<Cycle, 'number'>): string {
  return `${training.id}-${cycle.number}`
}

/** Whether a registered cycle is over, and its report still in time. */
export function isJustOver(cycle: Cycle, now: number): boolean {
  return isOver(cycle, now) && now < dueEnds(cycle.report)
}

/** Whether a cycle was registered, and its last class is over. */
export function isOver(cycle: Cycle, now: number): boolean {
  return cycle.registration !== undefined && ends(cycle) <= now
}

/** The moment at which a cycle's first class begins: registration ends with it. */
export function begins(cycle: Cycle): number {
  const first = cycle.halfDays[0]
  return Date.parse(first === undefined ? `${cycle.firstDay}T00:00:00+08:00` : `${first.day}T${first.start}+08:00`)
}

/** The moment at which its last class ends. */
export function ends(cycle: Cycle): number {
  const last = cycle.halfDays.at(-1)
  return Date.parse(last === undefined ? `${cycle.lastDay}T23:59:59+08:00` : `${last.day}T${last.end}+08:00`)
}

/**
 * What is to be registered, to be held, to be analysed and to be reported, soonest first.
 *
 * @param now in milliseconds since 1970, by the server's clock
 */
export function deadlines(trainings: Training[], now: number, known: Known): Deadline[] {
  const found = trainings.flatMap((training) =>
    training.cycles.length === 0
      ? [{ key: training.id, training, what: '请维护课程信息和举办周期', to: trainingPage(training) }]
      : training.cycles.flatMap((cycle) => ofCycle(training, cycle, now, known)),
  )
  return found.sort((one, other) => (one.until ?? Infinity) - (other.until ?? Infinity))
}

function ofCycle(training: Training, cycle: Cycle, now: number, { analysed, accepted }: Known): Deadline[] {
  const key = cycleKey(training, cycle)
  const nth = `第 ${cycle.number} 期`
  if (isOver(cycle, now)) {
    return accepted.has(training.id) ? [] : afterwards(training, cycle, now, analysed.has(key))
  }
  const to = trainingPage(training)
  if (begins(cycle) <= now) {
    return cycle.registration === undefined ? [] : [{ key, training, what: `${nth}正在举办`, to, until: ends(cycle) }]
  }
  return [{ key, training, what: cycle.registration === undefined ? `${nth}请在开课前完成举办前登记` : `${nth}开课`, to, until: begins(cycle) }]
}

/** What is to be done once a cycle is over. */
function afterwards(training: Training, cycle: Cycle, now: number, analysed: boolean): Deadline[] {
  const key = cycleKey(training, cycle)
  // A report that is missing keeps the project from being filed for the year after, and from nothing later.
  if (training.year + 1 < Number(chinaDay(now).slice(0, 4))) {
    return []
  }
  const by = { training, until: dueEnds(cycle.report), said: `${dueDay(cycle.report)} 截止，${dueSaid(cycle.report, now).word}` }
  const report = { ...by, key: `${key}-report`, what: `第 ${cycle.number} 期执行情况反馈`, to: { name: 'reports' } }
  if (analysed || !isJustOver(cycle, now)) {
    return [report]
  }
  const award = { name: 'award', params: { id: training.id, cycle: cycle.number } }
  return [{ ...by, key, what: `第 ${cycle.number} 期已结束，请进行考勤分析、授分`, to: award }, report]
}

function trainingPage(training: Training): RouteLocationRaw {
  return { name: 'training', params: { id: training.id } }
}
