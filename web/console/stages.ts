// How far a project has come, from 申报 to 总结.
import type { RouteLocationRaw } from 'vue-router'
import type { Project, Training } from '../api/types'

export interface Stage {
  word: string
  /** The page where it is done. */
  to?: RouteLocationRaw
  state: 'done' | 'now' | 'stopped' | 'ahead'
}

type Stood = Pick<Project, 'state' | 'acceptedAt'>

const WORDS = ['申报', '审批', '公布', '举办前登记', '举办', '授分', '总结'] as const
const [APPLY, REVIEW, PUBLISH, REGISTER, HOLD, AWARD, REPORT] = WORDS.keys()

/**
 * The stages of a project.
 *
 * @param training what it became, once it is published and synced
 * @param today    the date in China
 * @param awarded  whether everybody who was there is known to have got credits; lists do not ask
 */
export function stages(project: Stood, training: Pick<Training, 'cycles'> | undefined, today: string, awarded = false): Stage[] {
  const at = current(project, training, today, awarded)
  const now = project.state === 'REJECTED' ? 'stopped' : 'now'
  return WORDS.map((word, index) => ({ word, state: index < at ? 'done' : index === at ? now : 'ahead' }))
}

/** Whether it was held: a cycle was registered, and the last day of every such cycle is over. */
export function isHeld(training: Pick<Training, 'cycles'>, today: string): boolean {
  const registered = training.cycles.filter((cycle) => cycle.registration !== undefined)
  return registered.length > 0 && registered.every((cycle) => cycle.lastDay < today)
}

function current(project: Stood, training: Pick<Training, 'cycles'> | undefined, today: string, awarded: boolean): number {
  switch (project.state) {
    case 'DRAFT':
    case 'RETURNED':
      return APPLY ?? 0
    case 'UNDER_REVIEW':
    case 'REJECTED':
      return REVIEW ?? 0
    case 'APPROVED':
      return PUBLISH ?? 0
    case 'PUBLISHED':
      if (project.acceptedAt !== undefined) {
        return WORDS.length
      }
      // Published is not enough: what has not come to the organiser cannot be registered there.
      if (training === undefined) {
        return PUBLISH ?? 0
      }
      if (!(training.cycles.some((cycle) => cycle.registration !== undefined))) {
        return REGISTER ?? 0
      }
      if (!isHeld(training, today)) {
        return HOLD ?? 0
      }
      return (awarded ? REPORT : AWARD) ?? 0
  }
}
