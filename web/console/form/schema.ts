// 项目申报表: the one statement of fields, limits, labels and sentences, read from the very file that the server reads.
import document from '../../../functions/platform/src/main/resources/xuefen/form/application-1.json'

export interface Choice {
  const: string
  title: string
}

export interface Field {
  title?: string
  description?: string
  type?: string
  format?: string
  $ref?: string
  oneOf?: Choice[]
  properties?: Record<string, Field>
  items?: Field
  required?: string[]
  minItems?: number
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  multipleOf?: number
  'x-input'?: 'long'
  /** Whether a 备案 may change it, with all that is in it. */
  'x-filing'?: 'free'
  'x-messages'?: Record<string, string>
}

export interface FormPage {
  title: string
  fields: string[]
}

interface Form extends Field {
  /** What earlier forms called fields that this one has no more, by their path without rows. */
  'x-earlier'?: Record<string, string>
  'x-pages': FormPage[]
  'x-messages': Record<string, string>
  $defs: Record<string, Field>
  properties: Record<string, Field>
}

export const form = document as unknown as Form
export const version = (form.properties.form as { const: number }).const
export const pages = form['x-pages']

export type Step = string | number

/** The steps of a path as the server writes it: courses[2].hours. */
export function steps(path: string): Step[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((found) => (found[2] === undefined ? (found[1] ?? '') : Number(found[2])))
}

/** The path of some steps. */
export function pathOf(parts: readonly Step[]): string {
  return parts.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '')
}

/** With what it refers to, its own words first. */
export function resolved(field: Field): Field {
  if (field.$ref === undefined) {
    return field
  }
  const target = form.$defs[field.$ref.slice('#/$defs/'.length)]
  if (target === undefined) {
    throw new Error(`the form has no ${field.$ref}`)
  }
  return { ...target, ...field }
}

/** What the form says of a field; nothing where it has none. */
function find(path: string): Field | undefined {
  let field: Field = form
  for (const step of steps(path)) {
    const next = typeof step === 'number' ? field.items : field.properties?.[step]
    if (next === undefined) {
      return undefined
    }
    field = resolved(next)
  }
  return field
}

/** What the form says of a field that it has. */
export function fieldAt(path: string): Field {
  const field = find(path)
  if (field === undefined) {
    throw new Error(`the form has no field ${path}`)
  }
  return field
}

export function isRequired(path: string): boolean {
  const all = steps(path)
  const last = all.at(-1)
  return typeof last === 'string' && (fieldAt(pathOf(all.slice(0, -1))).required?.includes(last) ?? false)
}

/** Whether a 备案 keeps a field as it was a year ago: the form marks what may differ. */
export function fixedInFiling(path: string): boolean {
  const all = steps(path)
  return !all.some((_, i) => find(pathOf(all.slice(0, i + 1)))?.['x-filing'] === 'free')
}

/** The page that a field is on, counted from 0. */
export function pageOf(path: string): number {
  const first = steps(path)[0]
  return Math.max(0, pages.findIndex((page) => page.fields.includes(String(first))))
}

/** A field in words, with its row where it is in a table: 课程第 3 行 学时. One of an earlier form by its own name. */
export function words(path: string): string {
  const all = steps(path)
  const named = all.flatMap((step, i) => {
    const here = find(pathOf(all.slice(0, i + 1)))
    return typeof step === 'number' ? [`第 ${step + 1} 行`] : i === all.length - 1 || here?.items !== undefined ? [here?.title ?? step] : []
  })
  return named.join(' ')
}
