import { describe, expect, it } from 'vitest'
import type { CreditRule } from '../api/types'
import { holds, nextRow, ruleFrom, ruleRow } from './credit-rules'

const rule = (fromYear: number, role: CreditRule['role'] = 'PARTICIPANT', hoursPerCredit = 3): CreditRule => ({ fromYear, level: 'MUNICIPAL', role, hoursPerCredit, step: 0.5, cap: 10, hoursPerDay: 6 })

describe('rows of 学分标准', () => {
  it('come back from the form as they were', () => {
    for (const each of [rule(2000), { ...rule(2025, 'SPEAKER', 1.5), creditClass: 'Ⅱ类' }]) {
      expect(ruleFrom(ruleRow(each))).toEqual(each)
    }
  })

  it('leave out what is empty, so that the server asks for it', () => {
    const row = { ...ruleRow(rule(2000)), fromYear: '', cap: '', creditClass: '  ' }
    expect(ruleFrom(row)).toEqual({ level: 'MUNICIPAL', role: 'PARTICIPANT', hoursPerCredit: 3, step: 0.5, hoursPerDay: 6 })
  })

  it('begin like the last of their role, without a year', () => {
    const rows = [ruleRow(rule(2000, 'PARTICIPANT', 6)), ruleRow(rule(2025)), ruleRow(rule(2000, 'SPEAKER', 1))]
    expect(nextRow(rows, 'PARTICIPANT')).toMatchObject({ role: 'PARTICIPANT', fromYear: '', hoursPerCredit: '3' })
    expect(nextRow(rows, 'SPEAKER')).toMatchObject({ role: 'SPEAKER', fromYear: '', hoursPerCredit: '1' })
    expect(nextRow([], 'SPEAKER')).toMatchObject({ role: 'SPEAKER', level: 'MUNICIPAL', hoursPerCredit: '', step: '0.5' })
    expect(new Set([...rows, nextRow(rows, 'SPEAKER')].map((row) => row.key)).size).toBe(4)
  })

  it.each([
    [2000, '2000 至 2023 年度'],
    [2024, '2024 年度'],
    [2025, '2025 年度起'],
  ])('from %s hold until the next', (fromYear, words) => {
    expect(holds([rule(2025), rule(2000), rule(2024), rule(2010, 'SPEAKER')], rule(fromYear))).toBe(words)
  })
})
