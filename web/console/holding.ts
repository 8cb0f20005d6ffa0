// How a published project is held, as the authority looks at it.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import { problemOf } from '../api/problem'
import type { Course, CourseChange, EffectiveListStanding, Training } from '../api/types'

const NOT_FOUND = 404
const MOST = 200

/** What a project became; null while the sync is on its way. */
export async function findTraining(trainingId: string): Promise<Training | null> {
  const { data, error, response } = await api.GET('/trainings/{trainingId}', { params: { path: { trainingId } } })
  if (data === undefined && response.status !== NOT_FOUND) {
    throw problemOf(response, error)
  }
  return data ?? null
}

/** The courses as they were published, before the first change. */
export async function fetchPublishedCourses(training: Training): Promise<Course[]> {
  const page = (cursor?: string) =>
    answer(api.GET('/trainings/{trainingId}/course-changes', { params: { path: { trainingId: training.id }, query: { limit: MOST, cursor } } }))
  return publishedCourses(await everything(page), training.courses)
}

/** @param changes newest first */
export function publishedCourses(changes: readonly Pick<CourseChange, 'before'>[], held: Course[]): Course[] {
  return changes.at(-1)?.before ?? held
}

/** 每人 4 学分，申报 12 学时、2 天; nothing where it was not kept. */
export function publishedSaid(published: Training['published']): string {
  return published === undefined ? '' : `公布每人 ${published.credits} 学分（申报 ${published.hours} 学时、${published.days} 天）`
}

/** What has changed since an effective list's analysis, in words. */
export function sinceSaid(since: NonNullable<EffectiveListStanding['since']>): string[] {
  const said: [boolean, string][] = [
    [since.newer > 0, `又做了 ${since.newer} 次考勤分析`],
    [since.decisions > 0, `处理了 ${since.decisions} 条扫码`],
    [since.added > 0, `补登了 ${since.added} 条`],
    [since.withdrawn > 0, `撤回了 ${since.withdrawn} 条补登`],
    [since.windows, '改过刷卡周期'],
    [since.policy, '改过异常扫码的规则'],
  ]
  return said.filter(([is]) => is).map(([, word]) => word)
}
