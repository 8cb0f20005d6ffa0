import { describe, expect, it } from 'vitest'
import type { ProjectSummary } from '../api/types'
import { asked, choices, sorted, subjectName, subjects, years } from './listing'

const row = (id: string, given: Partial<ProjectSummary>): ProjectSummary => ({
  id, version: 1, filing: false, organiser: 'hospital01', unit: '演示医院', county: '演示区', state: 'UNDER_REVIEW', round: 1, decided: [], hours: 6, warnings: 0,
  changedAt: '2026-03-01T00:00:00Z', ...given,
})

describe('a list', () => {
  const rows = [row('a', { credits: 10, title: '培训班 10' }), row('b', { credits: 2, title: '培训班 9' }), row('c', { credits: 2, title: '阿尔茨海默病' })]

  it('is sorted by number as number, by words as Chinese sorts them, equal ones as they came', () => {
    expect(sorted(rows, 'credits', false).map((each) => each.id)).toEqual(['b', 'c', 'a'])
    expect(sorted(rows, 'credits', true).map((each) => each.id)).toEqual(['a', 'b', 'c'])
    expect(sorted(rows, 'title', false).map((each) => each.id)).toEqual(['c', 'b', 'a'])
  })

  it('asks for what was filled in alone', () => {
    expect(asked({ year: 2026, unit: ' ', words: ' 心衰 ', state: undefined })).toEqual({ year: 2026, words: '心衰' })
  })

  it('offers what its rows have, each once', () => {
    expect(choices([...rows, row('d', { county: '别的区' })], (each) => each.county)).toEqual(['别的区', '演示区'])
  })

  it('offers the next year first, by the calendar of China', () => {
    expect(years(Date.parse('2026-12-31T16:00:00Z')).slice(0, 2)).toEqual([2028, 2027])
  })

  it('knows the subjects of the form, by groups', () => {
    expect(subjects().length).toBe(16)
    expect(subjects()[0]?.subjects[0]?.code).toBe('01-01')
    expect(subjectName('03-01')).toBe('临床内科学 心血管病学')
    expect(subjectName(undefined)).toBe('')
  })
})
