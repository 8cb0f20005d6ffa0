import { expect, it } from 'vitest'
import { codesIn } from './participants'

it('takes a column, a row or a sentence of codes, each once', () => {
  expect(codesIn('P000001\nP000002\r\n\nP000001\n')).toEqual(['P000001', 'P000002'])
  expect(codesIn('P000001, P000002，P000003；P000004、P000005')).toEqual(['P000001', 'P000002', 'P000003', 'P000004', 'P000005'])
  expect(codesIn('')).toEqual([])
})

it('takes the code out of a table with names and units', () => {
  expect(codesIn('序号\t人员编码\t姓名\t单位\n1\tP000001\t张三\t市一院 ICU\n2\tP000002\t李四\t市二院')).toEqual(['P000001', 'P000002'])
})

it('leaves what is no code, so that it is told of', () => {
  expect(codesIn('张三\n王 五\nP000001')).toEqual(['张三', '王 五', 'P000001'])
})
