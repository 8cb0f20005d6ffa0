// 参加者名单 as it is pasted.
import { cells } from './form/paste'

/** People of a list at most. */
export const MOST_PARTICIPANTS = 5000

/** As the server has it; what does not look so is sent as it stands, and refused with its row. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/
const HEADING = '人员编码'

/** The personnel codes of pasted rows, each once: of a row with several columns the first that can be one, else the row itself. */
export function codesIn(text: string): string[] {
  const found = cells(text).flatMap((row) => {
    const parts = row.flatMap((cell) => cell.split(/[\s,，;；、]+/)).filter((part) => part !== '')
    if (parts.includes(HEADING)) {
      return []
    }
    const codes = parts.filter((part) => CODE.test(part))
    return codes.length === parts.length ? codes : [codes[0] ?? parts.join(' ')]
  })
  return [...new Set(found)]
}
