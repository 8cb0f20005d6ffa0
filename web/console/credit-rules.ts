// 学分标准: its rows as they are shown, and as they are typed.
import type { CreditRule } from '../api/types'

export const NUMBERS = ['hoursPerCredit', 'step', 'cap', 'hoursPerDay'] as const
export type RuleNumber = (typeof NUMBERS)[number]

/** A row as it is typed. */
export type RuleRow = { key: number; level: CreditRule['level']; role: CreditRule['role']; fromYear: string; creditClass: string } & Record<RuleNumber, string>

let keys = 0

export function ruleRow(rule: CreditRule): RuleRow {
  return {
    key: ++keys, level: rule.level, role: rule.role, fromYear: String(rule.fromYear), creditClass: rule.creditClass ?? '', hoursPerCredit: String(rule.hoursPerCredit),
    step: String(rule.step), cap: String(rule.cap), hoursPerDay: String(rule.hoursPerDay),
  }
}

/** Another row, like the last of its role but for its year, which is still to be named. */
export function nextRow(rows: readonly RuleRow[], role: CreditRule['role']): RuleRow {
  const last = rows.filter((row) => row.role === role).at(-1)
  return {
    level: 'MUNICIPAL', creditClass: '', hoursPerCredit: '', step: '0.5', cap: '10', hoursPerDay: '6', ...last, key: ++keys, role, fromYear: '',
  }
}

/** A row to send. What is empty is left out, so that the server asks for it. */
export function ruleFrom(row: RuleRow): CreditRule {
  const typed = Object.fromEntries((['fromYear', ...NUMBERS] as const).filter((name) => row[name] !== '').map((name) => [name, Number(row[name])]))
  return { level: row.level, role: row.role, ...typed, ...(row.creditClass.trim() === '' ? {} : { creditClass: row.creditClass.trim() }) } as CreditRule
}

/** The years for which a row holds: until the next of its level and role. */
export function holds(rows: readonly CreditRule[], rule: CreditRule): string {
  const next = rows.filter((row) => row.level === rule.level && row.role === rule.role && row.fromYear > rule.fromYear).map((row) => row.fromYear)
  if (next.length === 0) {
    return `${rule.fromYear} 年度起`
  }
  const last = Math.min(...next) - 1
  return last === rule.fromYear ? `${last} 年度` : `${rule.fromYear} 至 ${last} 年度`
}
