import { expect, it } from 'vitest'
import { codeOfHash, codeOfPicture, faceOfHash } from './link'

const CODE = 'AZaz09_-'.repeat(6)

it('takes the code from behind the #, and nothing else that stands there', () => {
  expect(codeOfHash(`#${CODE}`)).toBe(CODE)
  for (const other of ['', '#', `#${CODE}x`, `#${CODE.slice(1)}`, `#/${CODE.slice(1)}`, `#${CODE.slice(1)}%`]) {
    expect(codeOfHash(other), other).toBeUndefined()
  }
})

it('takes the cycle of a consent from behind the #', () => {
  const trainingId = '6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11'
  expect(faceOfHash(`#face=${trainingId}.2`)).toEqual({ trainingId, cycle: 2 })
  for (const other of ['', `#${CODE}`, `#face=${trainingId}`, `#face=${trainingId}.0`, `#face=${trainingId}.12`, `#face=../${trainingId.slice(3)}.1`, `face=${trainingId}.1`]) {
    expect(faceOfHash(other), other).toBeUndefined()
  }
})

it('knows a picture of ours from all others', () => {
  expect(codeOfPicture(`https://example.com/s#${CODE}`)).toBe(CODE)
  expect(codeOfPicture(`http://127.0.0.1:8080/s#${CODE}`)).toBe(CODE)
  for (const other of ['', CODE, `https://example.com/#${CODE}`, `https://example.com/x/s#${CODE}`, 'https://example.com/s', `javascript:/s#${CODE}`, 'WIFI:S:hall;;']) {
    expect(codeOfPicture(other), other).toBeUndefined()
  }
})
