import { expect, it } from 'vitest'
import { written } from './client'

it('writes no field that was emptied, and all others as they are', () => {
  expect(written({ from: null, to: '2026-05-11', days: 0, held: false, note: '', window: { start: null, end: undefined } })).toBe(
    '{"to":"2026-05-11","days":0,"held":false,"note":"","window":{}}',
  )
})

it('leaves lists as long as they are', () => {
  expect(written([1, 'a', {}])).toBe('[1,"a",{}]')
})
