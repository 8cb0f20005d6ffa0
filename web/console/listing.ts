// What lists of projects are narrowed and sorted by.
import type { ProjectState, ProjectSummary, WindowKind } from '../api/types'
import { fieldAt } from './form/schema'
import { chinaDay } from './words'

export interface Narrowed {
  year?: number
  subject?: string
  county?: string
  unit?: string
  state?: ProjectState
  words?: string
  kind?: WindowKind
}

export const PROJECT_KINDS: Record<WindowKind, string> = { APPLICATION: '新项目', FILING: '备案' }

/** What rows have in a column, each once, to choose from. */
export function choices(rows: readonly ProjectSummary[], of: (row: ProjectSummary) => string): string[] {
  return [...new Set(rows.map(of))].sort((a, b) => a.localeCompare(b, 'zh-CN'))
}

/** What is sent: nothing where a field was emptied. */
export function asked(filter: Narrowed): Narrowed {
  const trimmed = { ...filter, county: filter.county?.trim(), unit: filter.unit?.trim(), words: filter.words?.trim() }
  return Object.fromEntries(Object.entries(trimmed).filter(([, value]) => value !== undefined && value !== null && value !== '')) as Narrowed
}

/** Years that there may be projects of: the next one is applied for in this one. */
export function years(now = Date.now()): number[] {
  const next = Number(chinaDay(now).slice(0, 4)) + 1
  return Array.from({ length: 8 }, (_, i) => next - i)
}

export interface SubjectGroup {
  code: string
  name: string
  subjects: { code: string; name: string }[]
}

/** The subjects of the form, those of level 3 below those of level 2. */
export function subjects(): SubjectGroup[] {
  const groups = new Map<string, SubjectGroup>()
  for (const choice of fieldAt('subject').oneOf ?? []) {
    const code = choice.const.slice(0, 2)
    const group = groups.get(code) ?? { code, name: choice.title.split(' ')[0] ?? code, subjects: [] }
    group.subjects.push({ code: choice.const, name: choice.title })
    groups.set(code, group)
  }
  return [...groups.values()]
}

export function subjectName(code: string | undefined): string {
  return fieldAt('subject').oneOf?.find((choice) => choice.const === code)?.title ?? code ?? ''
}

export const COLUMNS = {
  title: { word: '项目名称', of: (row: ProjectSummary) => row.title ?? '' },
  unit: { word: '申报单位', of: (row: ProjectSummary) => row.unit },
  subject: { word: '学科', of: (row: ProjectSummary) => row.subject ?? '' },
  credits: { word: '学分', of: (row: ProjectSummary) => row.credits ?? 0 },
  submittedAt: { word: '上报时间', of: (row: ProjectSummary) => row.submittedAt ?? '' },
  state: { word: '状态', of: (row: ProjectSummary) => `${row.state}${row.turn ?? ''}` },
  warnings: { word: '提醒', of: (row: ProjectSummary) => row.warnings },
} as const

export type Column = keyof typeof COLUMNS

const chinese = new Intl.Collator('zh-CN', { numeric: true })

/** The rows by a column; equal ones stay as they came. */
export function sorted(rows: readonly ProjectSummary[], column: Column, falling: boolean): ProjectSummary[] {
  const of = COLUMNS[column].of
  return [...rows].sort((a, b) => {
    const [one, other] = [of(a), of(b)]
    const order = typeof one === 'number' && typeof other === 'number' ? one - other : chinese.compare(String(one), String(other))
    return falling ? -order : order
  })
}
