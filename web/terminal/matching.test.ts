import { describe, expect, it } from 'vitest'
import { after, apart, distance, LOOKS, MARGIN, NEAR, NOBODY, recognised, whose, type Descriptor, type Known } from './matching'

/** A face at a place on a line; the rest of its 128 numbers is nought. */
const face = (...places: number[]): Descriptor => new Float32Array(128).fill(0).map((_, index) => places[index] ?? 0)
const known = (person: string, ...descriptors: Descriptor[]): Known => ({ person, descriptors })

describe('how far faces are apart', () => {
  it('is by Euclid, over all numbers', () => {
    expect(distance(face(3), face(0, 4))).toBeCloseTo(5)
    expect(distance(new Float32Array(128).fill(0.1), face())).toBeCloseTo(Math.sqrt(1.28))
    expect(distance(face(0.3), face(0.3))).toBe(0)
  })

  it('is that to the nearest of the samples, and endless to who has none', () => {
    expect(apart(face(), known('P1', face(2), face(0.2), face(1)))).toBeCloseTo(0.2)
    expect(apart(face(), known('P1'))).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a face', () => {
  it.each([
    ['near', NEAR - 0.01, 'P1'],
    ['too far', NEAR + 0.01, undefined],
  ])('that is %s is of %s', (_, place, person) => {
    expect(whose(face(place), [known('P1', face()), known('P2', face(0, 9))])).toBe(person)
  })

  it('between two who look alike is nobody’s', () => {
    const twins = [known('P1', face()), known('P2', face(0.2))]
    expect(whose(face(0.1), twins)).toBeUndefined()
    expect(whose(face(0.1 - MARGIN / 2 + 0.005), twins)).toBeUndefined()
    expect(whose(face(0.1 - MARGIN / 2 - 0.005), twins)).toBe('P1')
  })

  it('is nobody’s where nobody is known', () => {
    expect(whose(face(), [])).toBeUndefined()
    expect(whose(face(), [known('P1')])).toBeUndefined()
  })
})

describe('somebody', () => {
  const streak = (...looks: (string | undefined)[]) => recognised(looks.reduce(after, NOBODY))
  const often = (person: string, times: number) => new Array<string>(times).fill(person)

  it('is recognised after so many looks one after the other, and stays so', () => {
    expect(streak(...often('P1', LOOKS - 1))).toBeUndefined()
    expect(streak(...often('P1', LOOKS))).toBe('P1')
    expect(streak(...often('P1', LOOKS + 5))).toBe('P1')
  })

  it('is not where another, or nobody, was seen between', () => {
    expect(streak(...often('P1', LOOKS - 1), undefined, 'P1')).toBeUndefined()
    expect(streak(...often('P1', LOOKS - 1), 'P2', 'P1')).toBeUndefined()
    expect(streak(...often('P1', LOOKS), ...often('P2', LOOKS))).toBe('P2')
  })
})
