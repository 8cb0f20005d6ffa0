// Accounts and units by workbook: templates, exports, imports.
import { answer, api } from '../api/client'
import { finished } from '../api/jobs'
import type { components } from '../api/schema'
import { sha256, upload } from '../api/upload'
import type { Role } from '../api/types'

export type ImportKind = components['schemas']['ImportKind']
export type AccountImport = components['schemas']['AccountImport']

export const KINDS: Record<ImportKind, string> = { UNITS: '单位', ORGANISERS: '申报单位账号', REVIEWERS: '审核账号', LEARNERS: '学员' }

/** The workbook of a role's accounts; nobody imports administrators. */
export const KIND_OF: Partial<Record<Role, ImportKind>> = { ORGANISER: 'ORGANISERS', REVIEWER: 'REVIEWERS', LEARNER: 'LEARNERS' }

/** What an import is at, and which part of that is done: 0 to 1. */
export interface Step {
  word: string
  part: number
}

function save(link: string, fileName: string): void {
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.download = fileName
  anchor.click()
}

export async function saveTemplate(kind: ImportKind): Promise<void> {
  const blob = await answer(api.GET('/account-import-templates/{kind}', { params: { path: { kind } }, parseAs: 'blob' }))
  saveBlob(blob, `${KINDS[kind]}导入模板.xlsx`)
}

/** Saves what came as a file; the API's types call it a text. */
export function saveBlob(file: unknown, fileName: string): void {
  const link = URL.createObjectURL(file as Blob)
  save(link, fileName)
  URL.revokeObjectURL(link)
}

/** Has all units, or all accounts of a role, written into a workbook. */
export async function orderExport(exportId: string, kind: ImportKind): Promise<void> {
  await answer(api.PUT('/account-exports/{exportId}', { params: { path: { exportId } }, body: { kind } }))
}

/** Saves a workbook that is written. */
export async function saveExport(exportId: string): Promise<void> {
  const { file } = await answer(api.GET('/account-exports/{exportId}', { params: { path: { exportId } } }))
  if (file !== undefined) {
    save(file.link, file.fileName)
  }
}

/**
 * Uploads a workbook and has it imported; gives back what became of it.
 *
 * @param importId an id of its own; that of an import that failed has it go on
 */
export async function importWorkbook(importId: string, kind: ImportKind, file: File, initialPassword: string, step: (step: Step) => void): Promise<AccountImport> {
  const path = { importId }
  step({ word: '正在上传', part: 0 })
  const order = { kind, fileName: file.name, size: file.size, sha256: await sha256(file) }
  const to = await answer(api.PUT('/account-imports/{importId}', { params: { path }, body: kind === 'UNITS' ? order : { ...order, initialPassword } }))
  await upload(to.link, to.headers, file, (part) => step({ word: '正在上传', part }))
  step({ word: '正在检查', part: 0 })
  await answer(api.PUT('/account-imports/{importId}/start', { params: { path } }))
  try {
    await finished(importId, (job) => step(stepOf(job)))
  } catch (thrown) {
    const found = await answer(api.GET('/account-imports/{importId}', { params: { path } }))
    if (found.stage === 'REFUSED') {
      return found // the file cannot be read, which is no better the next time
    }
    throw thrown
  }
  return answer(api.GET('/account-imports/{importId}', { params: { path } }))
}

/** The first half of a job is looking, the second writing. */
export function stepOf({ done, total }: { done: number; total: number }): Step {
  const half = total / 2
  if (total === 0) {
    return { word: '正在检查', part: 0 }
  }
  return done < half ? { word: '正在检查', part: done / half } : { word: '正在写入', part: (done - half) / half }
}
