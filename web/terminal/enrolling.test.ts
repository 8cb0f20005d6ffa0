import { expect, it } from 'vitest'
import { atTheTerminal, LOOKS_IN_WORDS, sampled, type Face } from './enrolling'
import { NEAR } from './matching'

const at = (place: number) => new Float32Array(128).map((_, index) => (index === 0 ? place : 0))
const face = (place = 0, { width = 0.3, score = 0.8 } = {}): Face => ({ descriptor: at(place), score, box: { x: 0.3, y: 0.2, width, height: width } })

it('keeps a good look at one face', () => {
  const one = face(0.1)
  expect(sampled([], [one], [])).toEqual({ look: 'kept', sample: one.descriptor })
  expect(sampled([at(0), at(0.2)], [one], [{ person: 'P2', descriptors: [at(5)] }]).look).toBe('kept')
})

it.each([
  ['nobody', [], [], []],
  ['several', [face(), face()], [], []],
  ['far', [face(0, { width: 0.1 })], [], []],
  ['unclear', [face(0, { score: 0.5 })], [], []],
  ['another', [face(NEAR + 0.01)], [at(0)], []],
  ['another', [face(NEAR + 0.01)], [at(NEAR), at(0)], []],
  ['taken', [face(0.1)], [], [{ person: 'P2', descriptors: [at(0)] }]],
] as const)('keeps nothing and says %s', (look, faces, samples, others) => {
  expect(sampled(samples, faces, others)).toEqual({ look })
  expect(LOOKS_IN_WORDS[look]).not.toBe('')
})

it('looks at whoever is nearest, if they stand at the terminal', () => {
  const near = face(1)
  expect(atTheTerminal([near, face(2, { width: 0.2 })])).toBe(near)
  expect(atTheTerminal([face(1, { width: 0.1 })])).toBeUndefined()
  expect(atTheTerminal([])).toBeUndefined()
})
