import { expect, it } from 'vitest'
import { codeOfHash, codeOfPicture } from './link'

const CODE = 'AZaz09_-'.repeat(6)

it('takes the code from behind the #, and nothing else that stands there', () => {
  expect(codeOfHash(`#${CODE}`)).toBe(CODE)
  for (const other of ['', '#', `#${CODE}x`, `#${CODE.slice(1)}`, `#/${CODE.slice(1)}`, `#${CODE.slice(1)}%`]) {
    expect(codeOfHash(other), other).toBeUndefined()
  }
})

it('knows a picture of ours from all others', () => {
  expect(codeOfPicture(`https://example.com/s#${CODE}`)).toBe(CODE)
  expect(codeOfPicture(`http://127.0.0.1:8080/s#${CODE}`)).toBe(CODE)
  for (const other of ['', CODE, `https://example.com/#${CODE}`, `https://example.com/x/s#${CODE}`, 'https://example.com/s', `javascript:/s#${CODE}`, 'WIFI:S:hall;;']) {
    expect(codeOfPicture(other), other).toBeUndefined()
  }
})
