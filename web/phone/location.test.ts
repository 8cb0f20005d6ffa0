import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf, position, positionFor, remember } from './location'

const wanted = { trainingId: 't', locationWanted: true }

function phoneAt(get: Geolocation['getCurrentPosition']): ReturnType<typeof vi.fn> {
  const asked = vi.fn(get)
  vi.stubGlobal('navigator', { geolocation: { getCurrentPosition: asked } })
  return asked
}
const at = (latitude: number, longitude: number, accuracy: number) => phoneAt((found) => found({ coords: { latitude, longitude, accuracy } } as GeolocationPosition))

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('where the phone is', () => {
  it('leaves it no finer than a thousandth of a degree', async () => {
    at(26.0749637, 119.3011024, 34.2)
    expect(await position()).toEqual({ latitude: 26.075, longitude: 119.301, accuracy: 35 })
  })

  it('is nothing where the phone does not know, may not say, is unsure, or has no such thing', async () => {
    phoneAt((_, refused) => refused?.({ code: 1 } as GeolocationPositionError))
    expect(await position()).toBeUndefined()
    at(26, 119, 100_001)
    expect(await position()).toBeUndefined()
    vi.stubGlobal('navigator', {})
    expect(await position()).toBeUndefined()
  })

  it('is not waited for longer than a scan can wait', async () => {
    phoneAt(() => undefined)
    const slow = position()
    await vi.advanceTimersByTimeAsync(2500)
    expect(await slow).toBeUndefined()
  })
})

it('is asked of the browser only where the organiser asks and this very learner has agreed', async () => {
  const asked = at(26, 119, 10)
  remember('P2', 't', true)
  remember('P3', 't', false)
  expect([await positionFor(wanted, 'P1'), await positionFor(wanted, 'P3'), await positionFor({ ...wanted, locationWanted: false }, 'P2')]).toEqual([undefined, undefined, undefined])
  expect(asked).not.toHaveBeenCalled()
  expect(await positionFor(wanted, 'P2')).toEqual({ latitude: 26, longitude: 119, accuracy: 10 })
})

it('an answer is kept on this phone for that learner and training, and can be changed', () => {
  expect(answerOf('P4', 't')).toBeUndefined()
  remember('P4', 't', true)
  expect([answerOf('P4', 't'), answerOf('P4', 'other'), answerOf('P5', 't')]).toEqual([true, undefined, undefined])
  remember('P4', 't', false)
  expect(answerOf('P4', 't')).toBe(false)
  expect(localStorage.getItem('xuefen.location.P4.t')).toBe('no')
})
