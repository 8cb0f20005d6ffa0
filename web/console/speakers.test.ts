import { describe, expect, it } from 'vitest'
import type { SpeakerScreening, Teacher } from '../api/types'
import { accountSaid, changesAwarded, choices, courseSaid, isChanged, orderOf, sameAs, unsavedSaid } from './speakers'

const account = { person: 'P1', name: '张三', unit: '一院' }
const unknown: Teacher = { teacher: '张三', courses: [], suggestions: [] }
const matched: Teacher = { ...unknown, account, by: 'h', at: '2026-06-01T00:00:00Z' }
const nobody: Teacher = { ...unknown, by: 'h', at: '2026-06-01T00:00:00Z', suggestions: [account] }

describe('whose account a teacher has', () => {
  it('is what was saved, and before that the only learner of that name', () => {
    expect(choices([matched])).toEqual([{ teacher: '张三', code: 'P1', another: false }])
    expect(choices([{ ...unknown, suggestions: [account] }])[0]?.code).toBe('P1')
    expect(choices([{ ...unknown, suggestions: [account, { ...account, person: 'P2' }] }])[0]?.code).toBe('')
    expect(choices([nobody])[0]?.code).toBe('')
  })

  it('is to be saved until it says what is chosen', () => {
    expect(isChanged([unknown], choices([unknown]))).toBe(true)
    expect(isChanged([matched], choices([matched]))).toBe(false)
    expect(isChanged([nobody], choices([nobody]))).toBe(false)
    expect(isChanged([matched], [{ teacher: '张三', code: '', another: false }])).toBe(true)
  })

  it('says what is still to be saved', () => {
    expect(unsavedSaid([unknown], choices([unknown]))).toBe('请为授课教师选择学员账号；没有账号的不选，保存之后没有授课学分。')
    expect(unsavedSaid([unknown], [{ teacher: '张三', code: 'P1', another: false }])).toBe('有未保存的对应；保存之后才据以授分。')
    expect(unsavedSaid([matched], choices([matched]))).toBeUndefined()
  })

  it('is that of two teachers only as two writings of one name', () => {
    const both = [{ teacher: '张三', code: 'P1', another: false }, { teacher: '张 三', code: 'P1', another: false }, { teacher: '李四', code: 'P1', another: true }]
    expect(sameAs(both, 1)).toBeUndefined()
    expect(sameAs(both, 2)).toBe('张三')
    expect(orderOf(3, both, ' ')).toEqual({ version: 3, matches: [{ teacher: '张三', code: 'P1' }, { teacher: '张 三', code: 'P1' }, { teacher: '李四', code: 'P1', anotherWriting: true }] })
    expect(orderOf(0, [{ teacher: '张三', code: '', another: true }], '对应错了人').reason).toBe('对应错了人')
    expect(sameAs(both, 3)).toBeUndefined()
  })

  it('changes with a reason once credits were awarded by it', () => {
    const screening = (reason?: 'ALREADY_AWARDED') => ({ teachers: [matched], speakers: [{ person: 'P1', teachers: ['张三'], hours: 6, credits: 0, reason }] }) as Pick<SpeakerScreening, 'teachers' | 'speakers'>
    const other = [{ teacher: '张三', code: 'P2', another: false }]
    expect(changesAwarded(screening('ALREADY_AWARDED'), other)).toEqual(['张三'])
    expect(changesAwarded(screening('ALREADY_AWARDED'), choices([matched]))).toEqual([])
    expect(changesAwarded(screening(), other)).toEqual([])
  })
})

it('says accounts and courses', () => {
  expect(accountSaid(account)).toBe('张三（P1，一院）')
  expect(accountSaid({ person: 'P1' })).toBe('P1')
  const course = { number: 1, topic: '指南', hours: 6, published: 6, counted: 6 }
  expect(courseSaid(course)).toBe('第 1 门 指南，6 学时')
  expect(courseSaid({ ...course, published: 3, counted: 3 })).toBe('第 1 门 指南，6 学时，计公布的 3 学时')
  expect(courseSaid({ ...course, published: 0, counted: 0 })).toBe('第 1 门 指南，6 学时，公布之后增加，不计')
})
