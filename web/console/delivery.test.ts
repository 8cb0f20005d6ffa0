import { describe, expect, it } from 'vitest'
import type { Course, HalfDay, Cycle } from '../api/types'
import { advice, anyBegun, asHalf, courseDifferences, courseFrom, daysOf, filled, halfFrom, halfRow, moved, nextHalf, nextNumber, registrationSaid, unremovable } from './delivery'
import { heldCourses } from './form/paste'

const at = (chinaTime: string) => Date.parse(`${chinaTime}+08:00`)
const course = (number: number, topic: string, teacher = '甲', hours = 3): Course => ({ number, topic, teacher, hours })
const registration = { place: '', contact: '', phone: '', plannedNumber: 1, registeredBy: 'a', registeredAt: '' }

function cycle(number: number, day: string, more: Partial<Cycle> = {}): Cycle {
  return {
    number, firstDay: day, lastDay: day, halfDays: [{ day, half: 'AM', start: '09:00:00', end: '12:00:00' }], registrationUntil: `${day}T01:00:00Z`, blocks: [],
    report: { due: '2026-07-14', provisional: false, left: 30, overdue: false }, ...more,
  }
}

describe('courses', () => {
  it('leave out what is empty, so that the server asks for it', () => {
    expect(courseFrom({ topic: ' 题目 ', teacher: '', hours: null })).toEqual({ topic: '题目', teacher: '' })
    expect(courseFrom({ topic: '题目', teacher: '甲', hours: 1.5 })).toEqual({ topic: '题目', teacher: '甲', hours: 1.5 })
  })

  it('change places', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  })

  it.each([
    ['another teacher', [course(1, '一')], [course(1, '一', '乙')], ['第 1 门授课教师：甲 → 乙']],
    ['another topic', [course(1, '一'), course(2, '二')], [course(1, '一'), course(2, '新')], ['第 2 门授课题目：二 → 新']],
    ['one between others', [course(1, '一'), course(2, '二')], [course(1, '一'), course(2, '新'), course(3, '二')],
      ['增加第 2 门《新》，甲，3 学时', '《二》由第 2 门改为第 3 门']],
    ['one less', [course(1, '一'), course(2, '二')], [course(1, '二')], ['《二》由第 2 门改为第 1 门', '删除第 1 门《一》，甲，3 学时']],
    ['two that keep their numbers in another order', [course(1, '一'), course(2, '二')], [course(2, '二'), course(1, '一')],
      ['《二》由第 2 门改为第 1 门', '《一》由第 1 门改为第 2 门']],
    ['other hours', [course(1, '一')], [course(1, '一', '甲', 4.5)], ['第 1 门学时：3 → 4.5']],
    ['of two of one topic the first', [course(1, '一', '甲'), course(2, '一', '乙')], [course(1, '一', '甲')], ['删除第 2 门《一》，乙，3 学时']],
  ] as [string, Course[], Course[], string[]][])('say what was changed: %s', (_, before, after, lines) => {
    expect(courseDifferences(before, after)).toEqual(lines)
  })

  it('are pasted with three columns, or with those of the form', () => {
    expect(heldCourses('授课题目\t授课教师\t学时\n心衰指南\t甲\t6\n病例\t乙\t很久')).toEqual([{ topic: '心衰指南', teacher: '甲', hours: 6 }, { topic: '病例', teacher: '乙', hours: null }])
    expect(heldCourses('心衰指南\t要点\t甲\t主任医师\t\t一院\t6\t理论\n病例')).toEqual([{ topic: '心衰指南', teacher: '甲', hours: 6 }, { topic: '病例', teacher: '', hours: null }])
    expect(heldCourses('')).toEqual([])
  })

  it('are fixed once class of a registered cycle has begun', () => {
    const registered = [cycle(1, '2026-05-11', { registration })]
    expect(anyBegun(registered, at('2026-05-11T08:59:59'))).toBe(false)
    expect(anyBegun(registered, at('2026-05-11T09:00:00'))).toBe(true)
    expect(anyBegun([cycle(1, '2026-05-11')], at('2026-05-11T09:00:00'))).toBe(false)
  })
})

describe('half-days', () => {
  it('are filled in for the days chosen, and what is there stays', () => {
    const mine = { day: '2026-05-12', half: 'AM', start: '08:30', end: '11:30' } as const
    expect(filled([mine], ['2026-05-11', '2026-05-12'])).toEqual([
      { day: '2026-05-11', half: 'AM', start: '09:00', end: '12:00' },
      { day: '2026-05-11', half: 'PM', start: '14:00', end: '17:00' },
      mine,
      { day: '2026-05-12', half: 'PM', start: '14:00', end: '17:00' },
    ])
  })

  it('go on with the afternoon, then the morning after, within the cycle', () => {
    const days = ['2026-05-11', '2026-05-12']
    const first = nextHalf([], days)
    const second = nextHalf([first], days)
    const third = nextHalf([first, second], days)
    expect([first, second, third].map(({ day, half }) => `${day} ${half}`)).toEqual(['2026-05-11 AM', '2026-05-11 PM', '2026-05-12 AM'])
    expect(nextHalf([third, { ...third, half: 'PM' }], days)).toEqual({ day: '2026-05-12', half: 'EVE', start: '19:00', end: '21:00' })
    expect(nextHalf([third, { ...third, half: 'EVE' }], days).day).toBe('')
    expect(nextHalf([], []).day).toBe('')
  })

  it('take the usual times of another half-day, unless somebody has changed them', () => {
    const morning = { day: '2026-05-11', half: 'AM', start: '09:00', end: '12:00' } as const
    expect(asHalf(morning, 'EVE')).toEqual({ day: '2026-05-11', half: 'EVE', start: '19:00', end: '21:00' })
    expect(asHalf({ ...morning, end: '11:30' }, 'PM')).toEqual({ day: '2026-05-11', half: 'PM', start: '09:00', end: '11:30' })
  })

  it('are sent without what is empty, and come back without seconds', () => {
    expect(halfFrom({ day: '', half: 'AM', start: '09:00', end: '' })).toEqual({ half: 'AM', start: '09:00' })
    expect(halfRow({ day: '2026-05-11', half: 'PM', start: '14:00:00', end: '17:00:00' } as HalfDay)).toEqual({ day: '2026-05-11', half: 'PM', start: '14:00', end: '17:00' })
  })

  it('lie on the days of the cycle, over the end of a month too', () => {
    expect(daysOf('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysOf('2026-03-01', '2026-02-27')).toEqual([])
    expect(daysOf('', '2026-02-27')).toEqual([])
    expect(daysOf('2026-01-01', '2026-12-31')).toHaveLength(32)
  })
})

describe('a cycle', () => {
  const first = cycle(1, '2026-05-11')
  const second = cycle(2, '2026-06-01')
  const all = [first, second]

  it('is removed from the end, before its day, unless it is registered', () => {
    expect(unremovable(first, all, at('2026-04-01T09:00:00'))).toContain('最后一期')
    expect(unremovable(second, all, at('2026-05-31T23:59:59'))).toBe('')
    expect(unremovable(second, all, at('2026-06-01T00:00:00'))).toContain('开始日期已到')
    const registered = cycle(1, '2026-05-11', { registration })
    expect(unremovable(registered, [registered], at('2026-04-01T09:00:00'))).toContain('举办前登记')
  })

  it('is one of six at most', () => {
    expect(nextNumber([])).toBe(1)
    expect(nextNumber(all)).toBe(3)
    expect(nextNumber([cycle(6, '2026-06-01')])).toBeUndefined()
  })

  it('says until when it is registered', () => {
    const early = cycle(1, '2026-05-11', { registrationUntil: '2026-05-08T16:00:00Z' })
    expect(registrationSaid(early, at('2026-05-08T23:59:59'))).toEqual({ open: true, words: '请在 2026-05-09 00:00 之前登记。' })
    expect(registrationSaid(early, at('2026-05-09T00:00:00'))).toEqual({ open: false, words: '登记已于 2026-05-09 00:00 截止。请先修改举办日期，然后登记。' })
    expect(registrationSaid({ ...early, registration }, at('2026-05-10T00:00:00')).open).toBe(true)
    expect(registrationSaid({ ...early, registration }, at('2026-05-11T09:00:00'))).toEqual({ open: false, words: '已经开课，登记内容不能再修改。' })
    expect(registrationSaid(early, at('2026-05-11T09:00:00')).words).toBe('已经开课，不能再登记。')
  })

  it('says what to do about what blocks it', () => {
    const block = (reason: 'COURSES_MISSING' | 'NOT_REGISTERED' | 'NOT_HELD_TODAY') => ({ reason, message: '' })
    const held = cycle(1, '2026-05-11', { registration })
    expect(advice(block('COURSES_MISSING'), held, at('2026-05-01T09:00:00'))).toContain('课程信息')
    expect(advice(block('NOT_REGISTERED'), cycle(1, '2026-05-11'), at('2026-05-01T09:00:00'))).toContain('之前登记')
    expect(advice(block('NOT_HELD_TODAY'), held, at('2026-05-10T09:00:00'))).toContain('届时')
    expect(advice(block('NOT_HELD_TODAY'), held, at('2026-05-12T09:00:00'))).toContain('考勤分析')
    expect(advice(block('NOT_HELD_TODAY'), cycle(1, '2026-05-11'), at('2026-05-12T09:00:00'))).toBe('')
  })
})
