import { describe, expect, it } from 'vitest'
import type { Cycle, ScanCurve } from '../api/types'
import { linesOf, peak, rangeOf, total } from './curve'

const DAY = '2026-05-11'
const cycle = { halfDays: [{ day: DAY, half: 'AM', start: '09:00', end: '12:00' }] } as Pick<Cycle, 'halfDays'>
const curve: ScanCurve = {
  day: DAY,
  points: [
    { from: '2026-05-11T00:50:00Z', direction: 'SIGN_IN', course: 1, scans: 7, manual: 1 },
    { from: '2026-05-11T00:50:00Z', direction: 'SIGN_IN', course: 2, scans: 2, manual: 0 },
    { from: '2026-05-11T00:55:00Z', direction: 'SIGN_IN', course: 1, scans: 3, manual: 0 },
    { from: '2026-05-11T04:00:00Z', direction: 'SIGN_OUT', course: 1, scans: 9, manual: 0 },
  ],
}

describe('the curve of a day', () => {
  it('shows class, windows and scans in whole half-hours', () => {
    expect(rangeOf(cycle, DAY, [])).toEqual({ from: 8 * 60 + 30, to: 12 * 60 + 30 })
    expect(rangeOf(cycle, DAY, [{ day: DAY, half: 'AM', direction: 'SIGN_IN', from: '07:40', to: '09:15' }])).toEqual({ from: 7 * 60, to: 12 * 60 + 30 })
    expect(rangeOf(cycle, DAY, [{ day: '2026-05-12', half: 'AM', direction: 'SIGN_IN', from: '06:00', to: '09:15' }], curve)).toEqual({ from: 8 * 60, to: 13 * 60 })
    expect(rangeOf({ halfDays: [] }, DAY, [])).toEqual({ from: 480, to: 1080 })
  })

  it('adds the courses up, or shows one of them, and says where there was no scan', () => {
    const range = rangeOf(cycle, DAY, [], curve)
    const { in: into, out, manual } = linesOf(curve, range)
    expect(total(into)).toBe(12)
    expect(total(out)).toBe(9)
    expect(total(manual)).toBe(1)
    expect(into).toHaveLength((range.to - range.from) / 5)
    expect(peak(into)).toEqual([8 * 60 + 50, 9])
    expect(total(linesOf(curve, range, 2).in)).toBe(2)
    expect(peak(linesOf(curve, range, 2).out)).toBeUndefined()
  })
})
