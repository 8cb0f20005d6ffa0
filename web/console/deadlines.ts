// What waits for an organiser in trainings, and until when.
import type { Cycle, Training } from '../api/types'

export interface Deadline {
  key: string
  training: Training
  /** What is to be done. */
  what: string
  /** Until when, in milliseconds since 1970; nothing where no time is set. */
  until?: number
}

/** The moment at which a cycle's first class begins: registration ends with it. */
function begins(cycle: Cycle): number {
  const first = cycle.halfDays[0]
  return Date.parse(first === undefined ? `${cycle.firstDay}T00:00:00+08:00` : `${first.day}T${first.start}+08:00`)
}

function ends(cycle: Cycle): number {
  const last = cycle.halfDays.at(-1)
  return Date.parse(last === undefined ? `${cycle.lastDay}T23:59:59+08:00` : `${last.day}T${last.end}+08:00`)
}

/**
 * What is to be registered and to be held, soonest first; what is over is not in it.
 *
 * @param now in milliseconds since 1970, by the server's clock
 */
export function deadlines(trainings: Training[], now: number): Deadline[] {
  const found = trainings.flatMap((training): Deadline[] => {
    if (training.cycles.length === 0) {
      return [{ key: training.id, training, what: '请维护课程信息和举办周期' }]
    }
    return training.cycles.flatMap((cycle): Deadline[] => {
      const key = `${training.id}-${cycle.number}`
      if (cycle.registration === undefined) {
        return begins(cycle) > now ? [{ key, training, what: `第 ${cycle.number} 期请在开课前完成举办前登记`, until: begins(cycle) }] : []
      }
      if (begins(cycle) > now) {
        return [{ key, training, what: `第 ${cycle.number} 期开课`, until: begins(cycle) }]
      }
      return ends(cycle) > now ? [{ key, training, what: `第 ${cycle.number} 期正在举办`, until: ends(cycle) }] : []
    })
  })
  return found.sort((one, other) => (one.until ?? Infinity) - (other.until ?? Infinity))
}
