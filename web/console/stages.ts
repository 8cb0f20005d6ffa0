// How far a project has come, from 申报 to 总结.
import type { Project, Training } from '../api/types'

export interface Stage {
  word: string
  state: 'done' | 'now' | 'stopped' | 'ahead'
}

const WORDS = ['申报', '审批', '公布', '举办前登记', '举办', '授分', '总结'] as const
const [APPLY, REVIEW, PUBLISH, REGISTER, HOLD, AWARD] = WORDS.keys()

/**
 * The stages of a project.
 *
 * @param training what it became, once it is published and synced
 * @param today    the date in China
 */
export function stages(project: Pick<Project, 'state'>, training: Pick<Training, 'cycles'> | undefined, today: string): Stage[] {
  const at = current(project, training, today)
  const now = project.state === 'REJECTED' ? 'stopped' : 'now'
  return WORDS.map((word, index) => ({ word, state: index < at ? 'done' : index === at ? now : 'ahead' }))
}

function current(project: Pick<Project, 'state'>, training: Pick<Training, 'cycles'> | undefined, today: string): number {
  switch (project.state) {
    case 'DRAFT':
    case 'RETURNED':
      return APPLY ?? 0
    case 'UNDER_REVIEW':
    case 'REJECTED':
      return REVIEW ?? 0
    case 'APPROVED':
      return PUBLISH ?? 0
    case 'PUBLISHED': {
      const registered = training?.cycles.filter((cycle) => cycle.registration !== undefined) ?? []
      if (registered.length === 0) {
        return REGISTER ?? 0
      }
      return registered.every((cycle) => cycle.lastDay < today) ? (AWARD ?? 0) : (HOLD ?? 0)
    }
  }
}
