// 项目参加者授分: how far a cycle is on its way from scans to credits.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import { asProblem } from '../api/problem'
import type { AnalysisSummary, AwardStrategy, Cycle, Screening, Training } from '../api/types'
import { begins, cycleKey, ends, isJustOver } from './deadlines'
import type { Stage } from './stages'
import type { Said } from './words'

/** What is chosen from the beginning: the guide's. */
export const STRATEGY: AwardStrategy = 'ANY_COURSE_FULL_CREDITS'
const MOST = 200

const PHASES = {
  UNREGISTERED: { word: '未登记', tag: 'warning' },
  AHEAD: { word: '未开课', tag: 'info' },
  RUNNING: { word: '正在举办', tag: 'primary' },
  OVER: { word: '已结束', tag: 'info' },
} as const satisfies Record<string, Said>

export type Phase = keyof typeof PHASES

/** @param now in milliseconds since 1970, by the server's clock */
export function phase(cycle: Cycle, now: number): Phase {
  if (cycle.registration === undefined) {
    return 'UNREGISTERED'
  }
  if (begins(cycle) > now) {
    return 'AHEAD'
  }
  return ends(cycle) > now ? 'RUNNING' : 'OVER'
}

export function phaseSaid(of: Phase): Said {
  return PHASES[of]
}

export interface Standing {
  /** What the organiser ordered, newest first. */
  analyses: AnalysisSummary[]
  /** What the confirmed list gives, its numbers alone; nothing before a list is confirmed. */
  screening?: Pick<Screening, 'analysis' | 'creditsEach' | 'chosen' | 'without' | 'used'>
}

type Reason = Screening['without'][number]['reason']

/** How many people one reason leaves out of a screening. */
export function without(screening: Pick<Screening, 'without'>, reason: Reason): number {
  return screening.without.find((each) => each.reason === reason)?.people ?? 0
}

function isDone(analysis: AnalysisSummary): boolean {
  return analysis.doneAt !== undefined
}

/** How many scans fill a window; the others that an analysis took repeat one of these or lie in no window. */
export function countedScans({ histogram = {} }: Pick<AnalysisSummary, 'histogram'>): number {
  return Object.entries(histogram).reduce((sum, [windows, people]) => sum + Number(windows) * people, 0)
}

/** 扫码和补登 75 次，计入刷卡周期 72 次，另有 3 次重复或不在刷卡周期内. */
export function scansSaid(scans: number, counted: number, manual = 0): string {
  const byHand = manual > 0 ? `（其中手工补登 ${manual} 次）` : ''
  const others = scans > counted ? `，另有 ${scans - counted} 次重复或不在刷卡周期内` : ''
  return `扫码和补登 ${scans} 次${byHand}，计入刷卡周期 ${counted} 次${others}`
}

/** Whether there is an analysis that can be confirmed. */
export function isAnalysed({ analyses }: Standing): boolean {
  return analyses.some(isDone)
}

/** Whether everybody on the confirmed list has got credits. */
export function isAwarded({ screening }: Standing): boolean {
  return screening !== undefined && screening.chosen === 0 && without(screening, 'ALREADY_AWARDED') > 0
}

/** The analyses that can be confirmed once they are done, newest first: not those of every evening. */
export function own(analyses: AnalysisSummary[]): AnalysisSummary[] {
  return analyses
    .filter(({ order }) => !order.preliminary)
    .sort((one, other) => Date.parse(other.order.orderedAt) - Date.parse(one.order.orderedAt) || (other.order.id < one.order.id ? -1 : 1))
}

async function fetchAnalyses(path: { trainingId: string; cycle: number }): Promise<AnalysisSummary[]> {
  const page = (cursor?: string) => answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/analyses', { params: { path, query: { limit: MOST, cursor } } }))
  return own(await everything(page))
}

/** The keys of those cycles among the ones just over whose attendance was analysed. */
export async function fetchAnalysed(trainings: Training[], now: number): Promise<Set<string>> {
  const over = trainings.flatMap((training) => training.cycles.filter((cycle) => isJustOver(cycle, now)).map((cycle) => ({ training, cycle })))
  const found = await Promise.all(
    over.map(async ({ training, cycle }) => {
      const analyses = await fetchAnalyses({ trainingId: training.id, cycle: cycle.number })
      return analyses.some(isDone) ? [cycleKey(training, cycle)] : []
    }),
  )
  return new Set(found.flat())
}

/** How far a cycle is. Where nothing was analysed nobody's data is looked at, and nothing comes into the audit log. */
export async function fetchStanding(trainingId: string, cycle: number): Promise<Standing> {
  const path = { trainingId, cycle }
  const analyses = await fetchAnalyses(path)
  if (!analyses.some(isDone)) {
    return { analyses }
  }
  try {
    const screen = (strategy: AwardStrategy) => answer(api.POST('/trainings/{trainingId}/cycles/{cycle}/screening', { params: { path, query: { limit: 1 } }, body: { strategy } }))
    const screening = await screen(STRATEGY)
    // Who is still to be awarded is a question of the strategy that the others were awarded by.
    return { analyses, screening: screening.used === undefined || screening.used === STRATEGY ? screening : await screen(screening.used) }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code !== 'effective-list-missing' && problem.code !== 'cycle-not-over' && problem.code !== 'not-registered') {
      throw problem
    }
    return { analyses }
  }
}

/** Whether every cycle that was registered has led to credits. */
export async function fetchAwarded(training: Training): Promise<boolean> {
  const registered = training.cycles.filter((cycle) => cycle.registration !== undefined)
  const standings = await Promise.all(registered.map((cycle) => fetchStanding(training.id, cycle.number)))
  return standings.every(isAwarded)
}

/** Saves the document of an analysis. A link is good for some minutes only, so it is asked for when it is wanted. */
export async function saveEvidence(path: { trainingId: string; cycle: number; analysisId: string }): Promise<void> {
  const { evidence } = await answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}', { params: { path, query: { limit: 1 } } }))
  location.assign(evidence.link)
}

/** Saves what anybody can find the analysis again from; it is in the audit log. */
export async function exportEvidence(path: { trainingId: string; cycle: number; analysisId: string }): Promise<void> {
  const { link } = await answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}/evidence', { params: { path } }))
  location.assign(link)
}

/** What is to be done next, in words. */
export function standingSaid({ analyses, screening }: Standing): Said {
  if (screening === undefined) {
    return analyses.some(isDone) ? { word: '待确定有效人员名单', tag: 'warning' } : { word: '待考勤分析', tag: 'warning' }
  }
  if (screening.chosen > 0) {
    return { word: `待授分 ${screening.chosen} 人`, tag: 'warning' }
  }
  const alreadyAwarded = without(screening, 'ALREADY_AWARDED')
  return alreadyAwarded > 0 ? { word: `已授分 ${alreadyAwarded} 人`, tag: 'success' } : { word: '没有人符合条件', tag: 'info' }
}

const STEPS = ['考勤分析', '确定有效人员名单', '筛选授分人员', '授分'] as const

/** @param screened whether the list of who gets credits has been looked at */
export function awardSteps(standing: Standing, screened: boolean): Stage[] {
  const awarded = isAwarded(standing)
  const reached = [isAnalysed(standing), standing.screening !== undefined, awarded || screened, awarded]
  const missing = reached.indexOf(false)
  const at = missing < 0 ? STEPS.length : missing
  return STEPS.map((word, index) => ({ word, state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}
