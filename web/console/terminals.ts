// 人脸终端 of a cycle.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { Terminal } from '../api/types'

const PAGE = 200

/** All of them, those that were revoked too, by their numbers. */
export async function fetchTerminals(path: { trainingId: string; cycle: number }): Promise<Terminal[]> {
  const all = await everything((cursor) => answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/terminals', { params: { path, query: { limit: PAGE, cursor } } })))
  return all.sort((one, other) => one.number - other.number || one.registeredAt.localeCompare(other.registeredAt))
}

/** How a terminal stands: its link counts from the first machine that opens it. */
export function standing({ revokedAt, keyBoundAt }: Pick<Terminal, 'revokedAt' | 'keyBoundAt'>): { word: string; tag: 'info' | 'success' | 'warning' } {
  return revokedAt !== undefined ? { word: '已撤销', tag: 'info' } : keyBoundAt !== undefined ? { word: '已启用', tag: 'success' } : { word: '未启用', tag: 'warning' }
}
