// 单位 of the city, to choose from: hundreds, so all of them are fetched.
import { answer, api } from '../api/client'
import { everything } from '../api/paging'
import type { Unit } from '../api/types'

const PAGE = 200

export function fetchUnits(): Promise<Unit[]> {
  return everything((cursor) => answer(api.GET('/units', { params: { query: { limit: PAGE, cursor } } })))
}
