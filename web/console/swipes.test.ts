import { describe, expect, it } from 'vitest'
import { minutesOf, moved, proposedRows, rowOf, spanOf, timeOf, type SwipeRow } from './swipes'

const row: SwipeRow = { day: '2026-05-11', half: 'AM', direction: 'SIGN_IN', from: '08:30', to: '09:15' }
const late: SwipeRow = { day: '2026-05-11', half: 'EVE', direction: 'SIGN_OUT', from: '23:30', to: '00:15' }

describe('a window on a timeline', () => {
  it('is from when until when, after midnight on its own day', () => {
    expect(spanOf(row)).toEqual([510, 555])
    expect(spanOf(late)).toEqual([1410, 1455])
    expect(spanOf({ from: '', to: '09:15' })).toBeUndefined()
    expect(minutesOf('08:30:30')).toBe(510.5)
    expect([510, 1455, 1440].map(timeOf)).toEqual(['08:30', '00:15', '00:00'])
  })

  it('has edges that move by minutes, and neither pass each other nor leave the day', () => {
    expect(moved(row, 'to', 560)).toEqual({ ...row, to: '09:20' })
    expect(moved(row, 'from', 900)).toEqual({ ...row, from: '09:14' })
    expect(moved(row, 'to', 100)).toEqual({ ...row, to: '08:31' })
    expect(moved(row, 'from', -5)).toEqual({ ...row, from: '00:00' })
    expect(moved(row, 'to', 5000)).toEqual({ ...row, to: '23:59' })
    expect(moved(late, 'to', 5000)).toEqual({ ...late, to: '01:59' })
    expect(moved({ ...row, to: '' }, 'from', 5)).toEqual({ ...row, to: '' })
  })

  it('keeps its length where it is moved as a whole', () => {
    expect(moved(row, 'both', 600)).toEqual({ ...row, from: '10:00', to: '10:45' })
    expect(moved(row, 'both', 5000)).toEqual({ ...row, from: '23:14', to: '23:59' })
    expect(moved(row, 'both', -5)).toEqual({ ...row, from: '00:00', to: '00:45' })
  })

  it('gives way to what the timetable proposes, on one day or on all', () => {
    const proposed = [
      { half: 'AM', direction: 'SIGN_IN', from: '2026-05-11T00:40:00Z', to: '2026-05-11T01:00:00Z' },
      { half: 'AM', direction: 'SIGN_IN', from: '2026-05-12T00:40:00Z', to: '2026-05-12T01:00:00Z' },
    ] as const
    const other = { ...row, day: '2026-05-12' }
    expect(proposedRows([other, row], proposed, '2026-05-11')).toEqual([{ ...row, from: '08:40', to: '09:00', course: undefined }, other])
    expect(proposedRows([other, row], proposed)).toEqual(proposed.map(rowOf))
  })
})
