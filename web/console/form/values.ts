// What is filled in, reached by the path of a field.
import { steps, type Step } from './schema'

export type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json }
export type Draft = { [name: string]: Json }

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

export function same(one: Json, other: Json): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(sorted)
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]))
  }
  return value
}

function child(value: Json, step: Step): Json {
  if (Array.isArray(value)) {
    return typeof step === 'number' ? value[step] : undefined
  }
  return typeof value === 'object' && value !== null ? value[step] : undefined
}

export function at(value: Json, path: string): Json {
  return steps(path).reduce<Json>(child, value)
}

/** Sets a field; nothing, where it was emptied, so that it counts as not filled in. */
export function put(draft: Draft, path: string, value: Json): void {
  const all = steps(path)
  let here: Json = draft
  all.slice(0, -1).forEach((step, i) => {
    let next = child(here, step)
    if (typeof next !== 'object' || next === null) {
      next = typeof all[i + 1] === 'number' ? [] : {}
      write(here, step, next)
    }
    here = next
  })
  const last = all.at(-1)
  if (last !== undefined) {
    write(here, last, value === '' || value === null ? undefined : value)
  }
}

function write(holder: Json, step: Step, value: Json): void {
  if (Array.isArray(holder) && typeof step === 'number') {
    holder[step] = value
  } else if (typeof holder === 'object' && holder !== null && !Array.isArray(holder)) {
    if (value === undefined) {
      Reflect.deleteProperty(holder, step)
    } else {
      holder[step] = value
    }
  }
}
