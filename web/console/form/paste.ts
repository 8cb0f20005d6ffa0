// Rows copied from a spreadsheet, as courses.
import type { Draft, Json } from './values'
import { fieldAt } from './schema'

/** Columns in the order of the form. */
export const COLUMNS = ['topic', 'synopsis', 'teacher', 'teacherTitle', 'researchField', 'teacherUnit', 'hours', 'method'] as const

/** The cells of a table as spreadsheets put it on the clipboard: tabs between cells, quotes around those with line breaks. */
export function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => rows.at(-1)?.push(cell.trim())
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') {
        cell += '"'
        i++
      } else if (char === '"') {
        quoted = false
      } else {
        cell += char
      }
    } else if (char === '"' && cell === '') {
      quoted = true
    } else if (char === '\t') {
      end()
      cell = ''
    } else if (char === '\n') {
      end()
      cell = ''
      rows.push([])
    } else if (char !== '\r') {
      cell += char
    }
  }
  end()
  return rows.filter((row) => row.some((value) => value !== ''))
}

/** Courses from pasted rows; a heading row, and what is no known method or number, is left for the person to mend. */
export function courses(text: string): Draft[] {
  const rows = cells(text)
  const heading = rows[0]?.[0] === fieldAt('courses[0].topic').title
  return rows.slice(heading ? 1 : 0).map((row) => Object.fromEntries(COLUMNS.map((name, i): [string, Json] => [name, value(name, row[i] ?? '')])
    .filter(([, filled]) => filled !== undefined)))
}

function value(name: (typeof COLUMNS)[number], text: string): Json {
  if (name === 'hours') {
    const hours = Number(text)
    return text !== '' && Number.isFinite(hours) ? hours : undefined
  }
  if (name === 'method') {
    return fieldAt('courses[0].method').oneOf?.find((choice) => choice.title === text || choice.const === text)?.const
  }
  return text === '' ? undefined : text
}

/** Columns of a course as it is held. */
const HELD = 3

/** A course as it is held, of what a spreadsheet says. */
export interface HeldRow {
  topic: string
  teacher: string
  hours: number | null
}

/** Courses as they are held from pasted rows: topic, teacher, hours; or the columns of the form, of which the others are left out. */
export function heldCourses(text: string): HeldRow[] {
  const rows = cells(text)
  if (rows.some((row) => row.length > HELD)) {
    return courses(text).map((course) => ({ topic: String(course.topic ?? ''), teacher: String(course.teacher ?? ''), hours: (course.hours as number | undefined) ?? null }))
  }
  const heading = rows[0]?.[0] === fieldAt('courses[0].topic').title
  return rows.slice(heading ? 1 : 0).map(([topic = '', teacher = '', hours = '']) => ({ topic, teacher, hours: (value('hours', hours) as number | undefined) ?? null }))
}
