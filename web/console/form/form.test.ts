import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problems } from './check'
import { earlier } from './earlier'
import { merge } from './merge'
import { cells, courses } from './paste'
import { fieldAt, fixedInFiling, form, isRequired, pageOf, pathOf, steps, words } from './schema'
import { at, copy, put, type Draft } from './values'

/** The event that the functions' own tests begin with. */
const whole = (JSON.parse(JSON.parse(readFileSync('../events/project-submission.save-draft.json', 'utf8')).body) as { application: Draft }).application

/** What is right and wrong, and the sentences for it; the server's test reads the same file. */
const cases = JSON.parse(readFileSync('../functions/platform/src/test/resources/xuefen/form/cases.json', 'utf8')) as { field: string; value?: Draft[string]; sentence: string | null }[]

function changed(path: string, value: Draft[string]): Draft {
  const draft = copy(whole)
  put(draft, path, value)
  return draft
}

function changedIn(draft: Draft, emptied: string): Draft {
  const without = copy(draft)
  put(without, emptied, null)
  return without
}

describe('paths', () => {
  it('are read and written alike', () => {
    expect(steps('courses[12].hours')).toEqual(['courses', 12, 'hours'])
    expect(pathOf(['courses', 12, 'hours'])).toBe('courses[12].hours')
    expect(words('courses[2].hours')).toBe('课程 第 3 行 学时')
    expect(words('leader.specialty')).toBe('从事专业')
    expect(pageOf('leader.specialty')).toBe(2)
    expect(fieldAt('leader.phone').title).toBe('负责人电话')
    expect(isRequired('leader.technicalTitle')).toBe(true)
    expect(isRequired('leader.post')).toBe(false)
  })

  it('lead into a draft, and an emptied field is not filled in', () => {
    const draft: Draft = {}
    put(draft, 'courses[0].hours', 6)
    expect(draft).toEqual({ courses: [{ hours: 6 }] })
    put(draft, 'courses[0].hours', null)
    expect(at(draft, 'courses[0].hours')).toBeUndefined()
    put(draft, 'leader.name', '')
    expect(draft).toEqual({ courses: [{}], leader: {} })
  })
})

describe('the form', () => {
  it('finds nothing missing in a whole application', () => {
    expect(problems(whole)).toEqual(new Map())
  })

  it('names all that an empty draft lacks, in its own order', () => {
    const found = problems({})
    expect([...new Set([...found.keys()].map((path) => path.split('.')[0]))]).toEqual(form.required)
    expect(found.get('leader.technicalTitle')).toBe('请填写技术职务')
    expect(found.has('leader')).toBe(false)
    expect(found.get('title')).toBe('请填写项目名称')
    expect(found.get('subject')).toBe('请选择学科')
  })

  it.each(cases)('says of $field what the server says', ({ field, value, sentence }) => {
    expect(problems(changed(field, value))).toEqual(new Map(sentence === null ? [] : [[field, sentence]]))
  })

  it('names a day that there is not', () => {
    expect(problems(changed('cycles[0].from', '2026-02-30'))).toEqual(new Map([['cycles[0].from', '开始日期的格式不正确']]))
  })
})

describe('a draft of an earlier form', () => {
  it('keeps what today’s form does not ask for, to be seen apart', () => {
    expect(earlier({ ...whole, budget: '五万元', leader: { name: '甲', fax: '1' }, courses: [{ topic: '一' }, { room: 'A', topic: '二' }] })).toEqual([
      { path: 'leader.fax', title: 'leader.fax', text: '1' },
      { path: 'courses[1].room', title: 'courses[1].room', text: 'A' },
      { path: 'budget', title: 'budget', text: '五万元' },
    ])
    expect(earlier(whole)).toEqual([])
    expect(words('courses[1].room')).toBe('课程 第 2 行 room')
  })
})

describe('two people at one draft', () => {
  const base: Draft = { title: '原', leader: { name: '甲', phone: '1' }, courses: [{ topic: '一' }, { topic: '二' }] }

  it('keep both changes of different fields', () => {
    const merged = merge(base, { ...base, title: '我' }, { ...base, leader: { name: '甲', phone: '2' } })
    expect(merged).toEqual({ draft: { ...base, title: '我', leader: { name: '甲', phone: '2' } }, conflicts: [] })
  })

  it('are asked about the same field, with both texts', () => {
    const merged = merge(base, { ...base, title: '我' }, { ...base, title: '你' })
    expect(merged.draft.title).toBe('你')
    expect(merged.conflicts).toEqual([{ path: 'title', mine: '我', theirs: '你' }])
  })

  it('change different rows of a table', () => {
    const merged = merge(base, { ...base, courses: [{ topic: '一改' }, { topic: '二' }] }, { ...base, courses: [{ topic: '一' }, { topic: '二改' }] })
    expect(merged).toEqual({ draft: { ...base, courses: [{ topic: '一改' }, { topic: '二改' }] }, conflicts: [] })
  })

  it('are asked about a table that both made longer', () => {
    const mine = [{ topic: '一' }, { topic: '二' }, { topic: '我' }]
    const theirs = [{ topic: '一' }, { topic: '二' }, { topic: '你' }]
    expect(merge(base, { ...base, courses: mine }, { ...base, courses: theirs }).conflicts).toEqual([{ path: 'courses', mine, theirs }])
  })

  it('empty and fill in', () => {
    const without = changedIn(base, 'title')
    expect(merge(base, without, base)).toEqual({ draft: without, conflicts: [] })
    expect(merge(base, without, { ...base, title: '你' }).conflicts).toEqual([{ path: 'title', mine: undefined, theirs: '你' }])
    expect(merge(base, { ...base, place: '礼堂' }, base).draft.place).toBe('礼堂')
  })
})

describe('a filing', () => {
  it.each(['contact', 'phone', 'plannedNumber', 'place', 'days', 'proposedCredits', 'remarks', 'cycles', 'cycles[0].from', 'courses[3].teacher', 'courses[0].teacherUnit'])(
    'may change %s', (path) => expect(fixedInFiling(path)).toBe(false))

  it.each(['year', 'title', 'rationale.aims', 'leader', 'leader.phone', 'audience', 'courses', 'courses[0]', 'courses[0].topic', 'courses[0].hours', 'ofAnEarlierForm'])(
    'keeps %s', (path) => expect(fixedInFiling(path)).toBe(true))
})

describe('rows from a spreadsheet', () => {
  it('have cells with line breaks, tabs and quotes', () => {
    expect(cells('a\t"b\nc ""d"""\te\r\n\r\nf')).toEqual([['a', 'b\nc "d"', 'e'], ['f']])
  })

  it('become courses, without their heading', () => {
    expect(courses('授课题目\t内容提要\n心衰指南\t要点\t甲\t主任医师\t\t一院\t6\t理论\n病例\t\t乙\t\t\t\t很久\t讨论')).toEqual([
      { topic: '心衰指南', synopsis: '要点', teacher: '甲', teacherTitle: '主任医师', teacherUnit: '一院', hours: 6, method: 'THEORY' },
      { topic: '病例', teacher: '乙' },
    ])
  })
})
