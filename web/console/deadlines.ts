// What waits for an organiser in trainings, and until when.
import type { Cycle, Training } from '../api/types'

export interface Deadline {
  key: string
  training: Training
  /** What is to be done. */
  what: string
  /** Until when, in milliseconds since 1970; nothing where no time is set. */
  until?: number
  /** The cycle whose credits wait; nothing where something else does. */
  cycle?: number
}

/** After this nothing is waited for any more: 30 working days, with the longest holidays, in milliseconds. */
const REPORTED = 60 * 24 * 3_600_000

/** The name of a cycle among those of all trainings. */
export function cycleKey(training: Pick<Training, 'id'>, cycle: Pick<Cycle, 'number'>): string {
  return `${training.id}-${cycle.number}`
}

/** Whether a registered cycle is over, and not so long ago that its report is, too. */
export function isJustOver(cycle: Cycle, now: number): boolean {
  return cycle.registration !== undefined && ends(cycle) <= now && now - ends(cycle) < REPORTED
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
 * What is to be registered, to be held and to be analysed, soonest first.
 *
 * @param now      in milliseconds since 1970, by the server's clock
 * @param analysed the keys of cycles whose attendance was analysed
 */
export function deadlines(trainings: Training[], now: number, analysed: ReadonlySet<string>): Deadline[] {
  const found = trainings.flatMap((training): Deadline[] => {
    if (training.cycles.length === 0) {
      return [{ key: training.id, training, what: '请维护课程信息和举办周期' }]
    }
    return training.cycles.flatMap((cycle): Deadline[] => {
      const key = cycleKey(training, cycle)
      if (cycle.registration === undefined) {
        return begins(cycle) > now ? [{ key, training, what: `第 ${cycle.number} 期请在开课前完成举办前登记`, until: begins(cycle) }] : []
      }
      if (begins(cycle) > now) {
        return [{ key, training, what: `第 ${cycle.number} 期开课`, until: begins(cycle) }]
      }
      if (isJustOver(cycle, now) && !analysed.has(key)) {
        return [{ key, training, what: `第 ${cycle.number} 期已结束，请进行考勤分析、授分`, cycle: cycle.number }]
      }
      return ends(cycle) > now ? [{ key, training, what: `第 ${cycle.number} 期正在举办`, until: ends(cycle) }] : []
    })
  })
  return found.sort((one, other) => (one.until ?? Infinity) - (other.until ?? Infinity))
}
