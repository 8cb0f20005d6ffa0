// 执行情况反馈: what is done for it, and what is still to be done.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { Cycle, Training } from '../api/types'
import { isAnalysed, isAwarded, phase, type Standing } from './awarding'
import type { Stage } from './stages'

const MOST = 200

/** Whether a registered cycle is being held, or over. */
export function hasBegun(cycle: Cycle, now: number): boolean {
  const at = phase(cycle, now)
  return at === 'RUNNING' || at === 'OVER'
}
/**
 * What is done of what the report needs, and what comes next, each with the page where it is done. Nobody notes that a roster was exported, so it comes
 * next until the city has accepted the report.
 */
export function reportSteps(training: Pick<Training, 'id'>, cycle: number, standing: Standing, accepted: boolean): Stage[] {
  const award = { name: 'award', params: { id: training.id, cycle } }
  const steps = [
    { word: '考勤分析', done: isAnalysed(standing), to: award },
    { word: '确定有效名单', done: standing.screening !== undefined, to: award },
    { word: '授分', done: isAwarded(standing), to: award },
    { word: '导出名单', done: accepted, to: { name: 'roster', params: { id: training.id } } },
  ]
  const missing = steps.findIndex(({ done }) => !done)
  const at = missing < 0 ? steps.length : missing
  return steps.map(({ word, to }, index) => ({ word, to, state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}

/** When the city accepted the reports of an organiser's projects, by the project's id. */
export async function fetchAccepted(): Promise<Map<string, string>> {
  const published = await everything((cursor) => answer(api.GET('/projects', { params: { query: { state: 'PUBLISHED', limit: MOST, cursor } } })))
  return new Map(published.flatMap(({ id, acceptedAt }) => (acceptedAt === undefined ? [] : [[id, acceptedAt]])))
}
