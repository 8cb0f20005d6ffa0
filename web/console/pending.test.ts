import { describe, expect, it } from 'vitest'
import { howMany, treatmentOf, withTreatment } from './pending'

describe('待确认', () => {
  it('is one of three treatments of a kind of flag', () => {
    const policy = { excluded: ['BROKEN_SIGNATURE' as const], pending: ['LATE' as const] }
    expect([treatmentOf(policy, 'BROKEN_SIGNATURE'), treatmentOf(policy, 'LATE'), treatmentOf(policy, 'UNSIGNED')]).toEqual(['EXCLUDED', 'PENDING', 'COUNTS'])
    expect(withTreatment(policy, 'LATE', 'EXCLUDED')).toEqual({ excluded: ['BROKEN_SIGNATURE', 'LATE'], pending: [] })
    expect(withTreatment(policy, 'BROKEN_SIGNATURE', 'COUNTS')).toEqual({ excluded: [], pending: ['LATE'] })
    expect(withTreatment({ excluded: [] }, 'LATE', 'PENDING')).toEqual({ excluded: [], pending: ['LATE'] })
  })

  it('is counted over all windows', () => {
    const window = { half: 'AM' as const, direction: 'SIGN_IN' as const, from: '2026-05-11T00:30:00Z', to: '2026-05-11T01:15:00Z' }
    const waiting = { day: '2026-05-11', window, scans: 3, people: 2, upTo: '2026-05-11T01:00:00Z' }
    expect(howMany([])).toBe(0)
    expect(howMany([waiting, { ...waiting, scans: 4 }])).toBe(7)
  })
})
