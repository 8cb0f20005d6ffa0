// Lists of people as they are pasted or stand in a workbook: codes, with names beside them.
import { answer, api } from '../api/client'
import { ApiProblem } from '../api/problem'
import type { ListedPerson } from '../api/types'
import { cells } from './form/paste'

/** People on one list at most. */
export const MOST_PEOPLE = 500
/** Bytes of a workbook at most: what a request can carry. */
export const MOST_WORKBOOK = 180 * 1024

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/
const NAME = /^[\p{Script=Han}·•・]{2,30}$/u
const HEADING = '人员编码'
const NAMES = '姓名'

/** As the server compares codes, but for upper case: ｐ 1001 is p1001. */
function compact(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

function isCode(text: string): boolean {
  return CODE.test(compact(text))
}

function person(code: string, name: string | undefined): ListedPerson {
  const said = name === undefined ? '' : name.replace(/[\s　]+/g, '')
  return said === '' ? { code: code.trim() } : { code: code.trim(), name: said }
}

/** One line without titles: a code with a name beside it, several codes, or what is no code and is sent as it stands, to be refused with its row. */
function fromLine(row: string[]): ListedPerson[] {
  const filled = row.filter((cell) => cell !== '')
  const parts = filled.some((cell) => isCode(cell)) ? filled : filled.flatMap((cell) => joined(cell.split(/[\s　,，;；、]+/).filter((part) => part !== '')))
  const codes = parts.filter((part) => isCode(part))
  if (codes.length > 1 && codes.length === parts.length) {
    return codes.map((code) => person(code, undefined))
  }
  const at = parts.findIndex((part) => isCode(part))
  if (at < 0) {
    return [person(parts.join(' '), undefined)]
  }
  const beside = [parts[at + 1], parts[at - 1]].find((part) => part !== undefined && NAME.test(compact(part)))
  return [person(parts[at] ?? '', beside)]
}

/** 张 三 is one name: two characters that stand alone belong together. */
function joined(parts: string[]): string[] {
  return parts.reduce<string[]>((all, part) => {
    const last = all.at(-1)
    return last !== undefined && /^\p{Script=Han}$/u.test(last) && /^\p{Script=Han}$/u.test(part) ? [...all.slice(0, -1), last + part] : [...all, part]
  }, [])
}

/** The people of a pasted list, row by row; a person who is there twice stays twice, so that it is told of. */
export function peopleIn(text: string): ListedPerson[] {
  const rows = cells(text)
  const titles = rows.findIndex((row) => row.some((cell) => cell.replace('*', '').trim() === HEADING))
  if (titles < 0) {
    return rows.flatMap(fromLine)
  }
  const title = (word: string) => rows[titles]?.findIndex((cell) => cell.replace('*', '').trim() === word) ?? -1
  const [code, name] = [title(HEADING), title(NAMES)]
  return rows.slice(titles + 1).map((row) => person(row[code] ?? '', row[name]))
}

/** A list as somebody would paste it. */
export function textOf(people: readonly ListedPerson[]): string {
  return people.map(({ code, name }) => (name === undefined || name === '' ? code : `${code}\t${name}`)).join('\n')
}

/** Two lists, one below the other; of people on both the first stays. */
export function together(text: string, added: readonly ListedPerson[]): string {
  const there = new Set(peopleIn(text).map(({ code }) => compact(code).toUpperCase()))
  const more = added.filter(({ code }) => !there.has(compact(code).toUpperCase()))
  return [text.trimEnd(), textOf(more)].filter((part) => part !== '').join('\n')
}

/** The people in a workbook, read by the server. */
export async function fromWorkbook(file: File): Promise<ListedPerson[]> {
  if (file.size > MOST_WORKBOOK) {
    throw new ApiProblem('fields-invalid', '文件不能超过 180 KB', '请把人员编码和姓名两列复制后直接粘贴')
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const base64 = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))
  const { rows } = await answer(api.POST('/people-workbooks', { body: { file: base64 } }))
  return rows.map(({ code, name }) => (name === undefined ? { code } : { code, name }))
}
