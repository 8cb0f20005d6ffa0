// A draft that an earlier form began: what today's form does not ask for is kept, and shown apart.
import { fieldAt, form, pathOf, type Step } from './schema'
import type { Draft, Json } from './values'

export interface Earlier {
  path: string
  title: string
  text: string
}

/** What is filled in where today's form has no field, with the name that the earlier form gave it, if today's form remembers that. */
export function earlier(draft: Draft): Earlier[] {
  const found: Earlier[] = []
  look([], draft, found)
  return found
}

function look(at: Step[], value: Json, found: Earlier[]): void {
  if (Array.isArray(value)) {
    value.forEach((each, i) => look([...at, i], each, found))
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([name, each]) => (known([...at, name]) ? look([...at, name], each, found) : note([...at, name], each, found)))
  }
}

function known(at: Step[]): boolean {
  const holder = fieldAt(pathOf(at.slice(0, -1)))
  return Object.hasOwn(holder.properties ?? {}, String(at.at(-1)))
}

function note(at: Step[], value: Json, found: Earlier[]): void {
  const path = pathOf(at)
  const named = path.replaceAll(/\[\d+\]/g, '')
  found.push({ path, title: form['x-earlier']?.[named] ?? path, text: typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value) })
}
