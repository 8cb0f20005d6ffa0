import { expect, it } from 'vitest'
import type { DisplayLink } from '../api/types'
import { nextNumber } from './displays'

const display = (number: number, revoked = false): DisplayLink => ({
  id: '', number, lastDay: '2026-05-12', openedBy: '', openedAt: '', ...(revoked ? { revokedBy: '', revokedAt: '2026-05-11T00:00:00Z' } : { link: '' }),
})

it.each([
  [[], 1],
  [[display(1), display(2)], 3],
  [[display(2)], 1],
  [[display(1, true), display(2)], 1],
])('a new screen has the lowest number that is free', (displays, number) => {
  expect(nextNumber(displays)).toBe(number)
})
