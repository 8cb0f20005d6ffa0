// Two people change one draft: what only one of them changed is taken over, what both changed is asked about. Nobody's text is lost.
import { pathOf, type Step } from './schema'
import { copy, put, same, type Draft, type Json } from './values'

export interface Conflict {
  path: string
  mine: Json
  theirs: Json
}

export interface Merged {
  /** Theirs, with all that only I changed. */
  draft: Draft
  conflicts: Conflict[]
}

/**
 * @param base what both began with
 */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const merged: Merged = { draft: copy(theirs), conflicts: [] }
  compare([], base, mine, theirs, merged)
  return merged
}

function compare(at: Step[], base: Json, mine: Json, theirs: Json, merged: Merged): void {
  if (same(mine, base) || same(mine, theirs)) {
    return
  }
  const names = parts(base, mine, theirs)
  if (names !== undefined) {
    names.forEach((name) => compare([...at, name], part(base, name), part(mine, name), part(theirs, name), merged))
  } else if (same(theirs, base)) {
    put(merged.draft, pathOf(at), copy(mine ?? null))
  } else {
    merged.conflicts.push({ path: pathOf(at), mine, theirs })
  }
}

/** What to look at one by one: the fields of objects, and rows of tables as long as each other. */
function parts(...values: Json[]): Step[] | undefined {
  if (values.every((value) => Array.isArray(value))) {
    const lengths = new Set(values.map((value) => (value as Json[]).length))
    return lengths.size === 1 ? [...(values[0] as Json[]).keys()] : undefined
  }
  const objects = values.filter((value) => value !== undefined)
  if (objects.length > 1 && objects.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value))) {
    return [...new Set(objects.flatMap((value) => Object.keys(value as object)))]
  }
  return undefined
}

function part(value: Json, name: Step): Json {
  return value === undefined || value === null ? undefined : (value as { [step: Step]: Json })[name]
}
