import { describe, expect, it } from 'vitest'
import { added, asked, NOTHING } from './roster'

describe('项目明细查询', () => {
  it('asks for what was filled in alone', () => {
    expect(asked({ year: 2026, project: ' 心力衰竭 ', person: '  ', unit: '', cycle: undefined, role: 'SPEAKER' })).toEqual({ year: 2026, project: '心力衰竭', role: 'SPEAKER' })
    expect(asked({})).toEqual({})
  })

  it('adds the sums of parts, state by state', () => {
    const one = { people: 2, credits: 0.1, states: [{ state: 'PROVISIONAL', people: 2, credits: 0.1 } as const] }
    const other = { people: 1, credits: 0.2, states: [{ state: 'PROVISIONAL', people: 1, credits: 0.2 } as const, { state: 'REVOKED', people: 4, credits: 0 } as const] }
    expect(added(added(NOTHING, one), other)).toEqual({
      people: 3,
      credits: 0.3,
      states: [{ state: 'PROVISIONAL', people: 3, credits: 0.3 }, { state: 'REVOKED', people: 4, credits: 0 }],
    })
    expect(added(NOTHING, NOTHING)).toEqual(NOTHING)
  })
})
