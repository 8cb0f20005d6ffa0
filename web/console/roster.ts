// 项目明细查询: what is asked, and the sums of what is found.
import type { CreditRole, CreditState, RosterTotals } from '../api/types'

export interface RosterQuery {
  year?: number
  project?: string
  cycle?: number
  person?: string
  unit?: string
  title?: string
  role?: CreditRole
  state?: CreditState
}

/** What is sent: nothing where a field was left empty. */
export function asked(query: RosterQuery): RosterQuery {
  const entries = Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null && value !== '')) as RosterQuery
}

export const NOTHING: RosterTotals = { people: 0, credits: 0, states: [] }

/** Credits have at most two decimals; sums of fractions as computers hold them would show more. */
const sum = (one: number, other: number) => Math.round((one + other) * 100) / 100

/** The sums of two parts. */
export function added(one: RosterTotals, other: RosterTotals): RosterTotals {
  const states = new Map(one.states.map((each) => [each.state, each]))
  for (const each of other.states) {
    const before = states.get(each.state)
    states.set(each.state, before === undefined ? each : { state: each.state, people: before.people + each.people, credits: sum(before.credits, each.credits) })
  }
  return { people: one.people + other.people, credits: sum(one.credits, other.credits), states: [...states.values()] }
}
