// Holds a draft against the form, with the sentences that the server says too.
import { Validator } from '@cfworker/json-schema'
import { fieldAt, form, pathOf, resolved, steps, type Field } from './schema'
import { at, copy, type Draft, type Json } from './values'

const validator = new Validator(form as object, '2020-12', false)
/** Keywords that only gather what others say; theirs would be a second sentence for the same mistake. */
const GATHERING = new Set(['allOf', 'if', 'then', 'else', '$ref', 'properties', 'items'])

/** A part that is missing as a whole counts as empty, so that each of its fields is asked for and not only the part. */
const EMPTY_PARTS: Draft = Object.fromEntries(Object.entries(form.properties).filter(([, field]) => field.properties !== undefined).map(([name]) => [name, {}]))

/** What is missing or wrong, one sentence by the path of each field, in the order of the form. */
export function problems(draft: Draft): Map<string, string> {
  const found = new Map<string, string>()
  const whole: Draft = { ...copy(EMPTY_PARTS), ...copy(draft) }
  for (const error of validator.validate(whole).errors) {
    if (GATHERING.has(error.keyword) || error.keywordLocation.includes('/oneOf/')) {
      continue
    }
    const place = pathOf(pointer(error.instanceLocation).map((step) => (/^\d+$/.test(step) ? Number(step) : step)))
    if (error.keyword === 'required') {
      missing(whole, place).forEach((path) => note(found, path, fieldAt(path).oneOf === undefined ? sentence(form, 'required') : sentence(form, 'oneOf')))
    } else {
      note(found, place, sentence(ruleAt(error.keywordLocation), error.keyword), ruleAt(error.keywordLocation)[error.keyword as keyof Field])
    }
  }
  const order = Object.keys(form.properties)
  return new Map([...found].sort(([one], [other]) => order.indexOf(first(one)) - order.indexOf(first(other))))
}

function missing(draft: Draft, place: string): string[] {
  const holder = place === '' ? draft : at(draft, place)
  return (fieldAt(place).required ?? []).filter((name) => at(holder, name) === undefined).map((name) => pathOf([...steps(place), name]))
}

function note(found: Map<string, string>, path: string, text: string, limit?: unknown): void {
  if (!found.has(path)) {
    const label = fieldAt(path).title ?? path
    found.set(path, text.replaceAll('{label}', label).replaceAll('{limit}', String(limit)))
  }
}

function sentence(rule: Field, keyword: string): string {
  const text = rule['x-messages']?.[keyword] ?? form['x-messages'][keyword]
  if (text === undefined) {
    throw new Error(`the form has no sentence for ${keyword}`)
  }
  return text
}

/** The part of the form that says no, by the way that led there through references. */
function ruleAt(location: string): Field {
  let rule: Json = form as unknown as Json
  for (const step of pointer(location).slice(0, -1)) {
    rule = step === '$ref' ? (resolved(rule as Field) as Json) : ((rule as { [name: string]: Json })[step] as Json)
  }
  return rule as Field
}

function pointer(location: string): string[] {
  return location.split('/').slice(1).map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
}

function first(path: string): string {
  return String(steps(path)[0])
}
