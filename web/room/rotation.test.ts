import { describe, expect, it } from 'vitest'
import { current, left, steady } from './rotation'

const codes = [0, 10, 20].map((second) => ({
  code: `code-${second}`,
  direction: 'SIGN_IN' as const,
  from: new Date(second * 1000).toISOString(),
  until: new Date((second + 10) * 1000).toISOString(),
  link: '',
  svg: '',
}))

describe('the code on display', () => {
  it.each([
    [-1, undefined],
    [0, 'code-0'],
    [9_999, 'code-0'],
    [10_000, 'code-10'],
    [29_999, 'code-20'],
    [30_000, undefined],
  ])('at %i ms is %s', (now, code) => {
    expect(current(codes, now)?.code).toBe(code)
  })

  it('lasts as long as there are codes', () => {
    expect(left(codes, 3_000)).toBe(27_000)
    expect(left(codes, 31_000)).toBe(0)
    expect(left([], 0)).toBe(0)
  })
})

it('a clock that is corrected by a little waits, by much it is set', () => {
  let now = 10_000
  const clock = steady(() => now)
  expect(clock()).toBe(10_000)
  now = 9_950
  expect(clock()).toBe(10_000)
  now = 10_100
  expect(clock()).toBe(10_100)
  now = 5_000
  expect(clock()).toBe(5_000)
})
