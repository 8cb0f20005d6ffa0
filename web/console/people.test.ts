import { expect, it } from 'vitest'
import { peopleIn, textOf, together } from './people'

it('takes codes with the names that stand beside them', () => {
  expect(peopleIn('P1001 张三\n李四\tP1002\nP1003\n')).toEqual([{ code: 'P1001', name: '张三' }, { code: 'P1002', name: '李四' }, { code: 'P1003' }])
  expect(peopleIn('P1001\t张　三')).toEqual([{ code: 'P1001', name: '张三' }])
  expect(peopleIn('P1001 张 三')).toEqual([{ code: 'P1001', name: '张三' }])
})

it('takes codes in whatever writing, and leaves the comparing to the server', () => {
  expect(peopleIn('ｐ１００１\nP 1001\np1001')).toEqual([{ code: 'ｐ１００１' }, { code: 'P 1001' }, { code: 'p1001' }])
})

it('goes by the titles where there are any', () => {
  expect(peopleIn('签到表\n序号\t姓名\t单位\t人员编码*\n1\t张三\t市一院\tP1001\n2\t\t\tP1002')).toEqual([{ code: 'P1001', name: '张三' }, { code: 'P1002' }])
})

it('takes several codes of a line, and keeps what is no code', () => {
  expect(peopleIn('P1001, P1002，P1003')).toEqual([{ code: 'P1001' }, { code: 'P1002' }, { code: 'P1003' }])
  expect(peopleIn('张三')).toEqual([{ code: '张三' }])
  expect(peopleIn('1\tP000001\t张三\t市一院 ICU')).toEqual([{ code: 'P000001', name: '张三' }])
  expect(peopleIn('')).toEqual([])
})

it('says a list as it would be pasted, and adds only who is not there', () => {
  const people = [{ code: 'P1001', name: '张三' }, { code: 'P1002' }]
  expect(peopleIn(textOf(people))).toEqual(people)
  expect(together('p 1001', people)).toBe('p 1001\nP1002')
  expect(together('', people)).toBe('P1001\t张三\nP1002')
})
