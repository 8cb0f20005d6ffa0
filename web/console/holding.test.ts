import { describe, expect, it } from 'vitest'
import { publishedCourses, publishedSaid, sinceSaid } from './holding'

const course = (topic: string) => ({ number: 1, topic, teacher: '测试主任甲', hours: 6 })

describe('how a published project is held', () => {
  it('was published with the courses before the first change', () => {
    const held = [course('现在的')]
    expect(publishedCourses([{ before: [course('第二次修改之前')] }, { before: [course('公布时的')] }], held)).toEqual([course('公布时的')])
    expect(publishedCourses([], held)).toBe(held)
  })

  it('says what was published, and nothing where it was not kept', () => {
    expect(publishedSaid({ credits: 0.5, hours: 3, days: 1 })).toBe('公布每人 0.5 学分（申报 3 学时、1 天）')
    expect(publishedSaid(undefined)).toBe('')
  })

  it('names what changed since the analysis that was confirmed', () => {
    expect(sinceSaid({ newer: 1, decisions: 0, added: 2, withdrawn: 0, windows: true, policy: false })).toEqual(['又做了 1 次考勤分析', '补登了 2 条', '改过刷卡周期'])
    expect(sinceSaid({ newer: 0, decisions: 0, added: 0, withdrawn: 0, windows: false, policy: false })).toEqual([])
  })
})
