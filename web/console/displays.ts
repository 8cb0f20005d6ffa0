// 展示屏 of a cycle: which of them count, and the number of the next.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { DisplayLink } from '../api/types'

const PAGE = 200

export async function fetchDisplays(trainingId: string, cycle: number): Promise<DisplayLink[]> {
  const all = await everything((cursor) => answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/displays', { params: { path: { trainingId, cycle }, query: { limit: PAGE, cursor } } })))
  return all.sort((one, other) => one.number - other.number || one.openedAt.localeCompare(other.openedAt))
}

/** The lowest number that no screen, or terminal, has which still counts. */
export function nextNumber(displays: readonly Pick<DisplayLink, 'number' | 'revokedAt'>[]): number {
  const taken = new Set(displays.filter((display) => display.revokedAt === undefined).map((display) => display.number))
  let number = 1
  while (taken.has(number)) {
    number++
  }
  return number
}
