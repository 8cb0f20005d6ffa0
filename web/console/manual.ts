// 手工授分: what a page says of a request, and how evidence gets there.
import { answer, api } from '../api/client'
import { ApiProblem } from '../api/problem'
import type { ManualAward, ManualAwardSummary, ManualAwardVerdict } from '../api/types'
import { send, sha256, typeOf } from './form/attachments'

/** Files of a request at most. */
export const MOST_FILES = 10

type AwardPath = { trainingId: string; cycle: number; awardId: string }

/** Uploads one file of evidence; gives back the version of the request with it. */
export async function uploadProof(path: AwardPath, file: File, progress: (done: number) => void): Promise<void> {
  const type = typeOf(file.name)
  if (type === undefined) {
    throw new ApiProblem('fields-invalid', '只能上传 PDF、JPG 或 PNG 文件')
  }
  const params = { params: { path: { ...path, fileId: crypto.randomUUID() } } }
  const body = { name: file.name, type, size: file.size, sha256: await sha256(file) }
  const upload = await answer(api.PUT('/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/files/{fileId}', { ...params, body }))
  if (upload.link !== undefined) {
    await send(upload, file, progress)
  }
  await answer(api.PUT('/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/files/{fileId}/confirmation', { ...params, body }))
}

/** 120 人，已同意 118 人，已授分 118 人. */
export function peopleSaid({ state, people, agreed, awarded }: Pick<ManualAwardSummary, 'state' | 'people' | 'agreed' | 'awarded'>): string {
  const decided = state === 'AGREED' || state === 'PARTLY' || state === 'DECLINED'
  return [`${people} 人`, ...(decided ? [`已同意 ${agreed} 人`] : []), ...(awarded > 0 ? [`已授分 ${awarded} 人`] : [])].join('，')
}

/** Whether the city has consented and the credits are not all entered yet. */
export function isUnderWay({ people }: Pick<ManualAward, 'people'>): boolean {
  return people.some(({ outcome }) => outcome === 'AGREED')
}

/** The decision that was taken, to be sent once more: it changes nothing, and has an award that stopped go on. */
export function sameVerdict({ version, people, steps }: Pick<ManualAward, 'version' | 'people' | 'steps'>): ManualAwardVerdict {
  const words = steps.find(({ kind }) => kind === 'AGREED')?.opinion
  const declined = people.filter(({ outcome }) => outcome === 'DECLINED').map(({ person, opinion }) => ({ person, ...(opinion === undefined ? {} : { opinion }) }))
  return { version, agreed: true, ...(declined.length === 0 ? {} : { declined }), ...(words === undefined ? {} : { opinion: words }) }
}

/** Whether the organiser may still take it back. */
export function isOpen({ state }: Pick<ManualAward, 'state'>): boolean {
  return state === 'DRAFT' || state === 'PENDING'
}
