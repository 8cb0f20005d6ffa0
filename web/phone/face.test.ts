import { beforeEach, expect, it } from 'vitest'
import { facePlaces, rememberFace } from './face'

const place = (trainingId: string, cycle = 1) => ({ trainingId, cycle })

beforeEach(() => localStorage.clear())

it('remembers the cycles whose consent was looked at, each once, the latest first', () => {
  expect(facePlaces()).toEqual([])
  rememberFace(place('a'))
  rememberFace(place('b'))
  rememberFace(place('a', 2))
  rememberFace(place('a'))
  expect(facePlaces()).toEqual([place('a'), place('a', 2), place('b')])
})

it('remembers few: earlier ones are over', () => {
  'abcdefghi'.split('').forEach((training) => rememberFace(place(training)))
  expect(facePlaces().map(({ trainingId }) => trainingId).join('')).toBe('ihgfed')
})
