import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/problem'
import { advance } from './handing-in'
import type { Position } from './location'
import type { Try } from './tries'

const CODE = 'A'.repeat(48)
const claimed = { claim: 'C'.repeat(76), trainingId: 't', cycle: 1, course: 1, direction: 'SIGN_IN', at: '2026-05-11T00:40:05.123Z', validUntil: '2026-05-11T02:40:05.123Z', receipt: 'q83vEjRWeJCrze8S' }
const accepted = { trainingId: 't', cycle: 1, course: 1, direction: 'SIGN_IN', at: claimed.at, late: false, receipt: claimed.receipt }
const fresh: Try = { id: CODE, device: 'phone', kept: false, seenAt: 0 }

let calls: { path: string; body: unknown }[] = []
let answers: (() => Response)[] = []
let saved: Try[] = []

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const problem = (status: number, code: string) => () =>
  new Response(JSON.stringify({ code, title: code, status }), { status, headers: { 'content-type': 'application/problem+json' } })

beforeEach(() => {
  calls = []
  answers = []
  saved = []
  asked = []
  there = undefined
  vi.stubGlobal('fetch', async (input: Request) => {
    calls.push({ path: new URL(input.url).pathname, body: JSON.parse(await input.clone().text()) })
    const next = answers.shift()
    if (next === undefined) {
      throw new TypeError('fetch failed')
    }
    return next()
  })
})
afterEach(() => vi.unstubAllGlobals())

let asked: string[] = []
let there: Position | undefined

const go = (one: Try, me: string | null = 'P1') =>
  advance(one, {
    position: async ({ trainingId }, learner) => {
      asked.push(`${learner} at ${trainingId}`)
      return there
    },
    device: { name: 'phone', sign: async (receipt) => ({ key: 'key', value: `signed ${receipt}` }) },
    learner: async () => me,
    save: async (next) => {
      saved.push(next)
      return next
    },
  })

describe('where the phone is', () => {
  it('goes along with the second request, asked once of who hands it in', async () => {
    there = { latitude: 26.075, longitude: 119.3, accuracy: 35 }
    answers = [json(200, claimed), json(202, accepted)]
    await go(fresh)
    expect(asked).toEqual(['P1 at t'])
    expect(calls.map(({ path }) => path)).toEqual(['/claims', '/scans'])
    expect(calls[1]?.body).toMatchObject({ position: there })
  })

  it('is not asked of a code that was kept, nor of a claim from before', async () => {
    answers = [json(200, claimed), json(202, accepted), json(202, accepted)]
    await go({ ...fresh, kept: true })
    await go({ ...fresh, claim: { ...claimed, direction: 'SIGN_IN', locationWanted: true } })
    expect(asked).toEqual([])
    expect(calls.every(({ body }) => !('position' in (body as object)))).toBe(true)
  })
})

describe('a code', () => {
  it('is exchanged and handed in with two requests, each step kept', async () => {
    answers = [json(200, claimed), json(202, accepted)]
    const { one, problem: none } = await go(fresh)
    expect(none).toBeUndefined()
    expect(one).toMatchObject({ claim: claimed, accepted, owner: 'P1' })
    expect(calls).toEqual([
      { path: '/claims', body: { code: CODE, device: 'phone' } },
      { path: '/scans', body: { claim: claimed.claim, device: 'phone', signature: { key: 'key', value: `signed ${claimed.receipt}` } } },
    ])
    expect(saved.map((each) => [each.claim !== undefined, each.owner, each.accepted !== undefined])).toEqual([
      [true, undefined, false],
      [true, 'P1', false],
      [true, 'P1', true],
    ])
  })

  it.each([
    ['without network', undefined],
    ['of a busy server', problem(503, 'busy')],
    ['that failed', problem(500, 'internal-error')],
    ['of a gateway that is overloaded', () => new Response('{}', { status: 429 })],
  ])('is kept %s, and says so when it is exchanged later', async (_, given) => {
    answers = given === undefined ? [] : [given]
    const held = await go(fresh)
    expect(held.problem).toBeInstanceOf(ApiProblem)
    expect(held.one).toMatchObject({ kept: true })
    expect(saved).toEqual([held.one])
    answers = [json(200, claimed), json(202, accepted)]
    calls = []
    await go(held.one)
    expect(calls[0]).toEqual({ path: '/claims', body: { code: CODE, device: 'phone', kept: true } })
  })

  it.each(['code-expired', 'code-invalid', 'code-early', 'fields-invalid'])('that is refused as %s is over, with the reason', async (code) => {
    answers = [problem(422, code)]
    const { one, problem: none } = await go(fresh)
    expect(none).toBeUndefined()
    expect(one.refused).toEqual({ code, title: code })
    expect(calls).toHaveLength(1)
  })
})

describe('a claim', () => {
  const held: Try = { ...fresh, claim: claimed as Try['claim'] }

  it('waits for somebody to sign in, and is not exchanged again', async () => {
    expect(await go(held, null)).toEqual({ one: held })
    expect(calls).toEqual([])
    answers = [json(202, accepted)]
    expect((await go(held)).one.accepted).toEqual(accepted)
    expect(calls.map((call) => call.path)).toEqual(['/scans'])
  })

  it('that got no answer is handed in again, the same one', async () => {
    const first = await go(held)
    expect(first.problem?.code).toBe('network')
    expect(first.one).toMatchObject({ claim: claimed, owner: 'P1', kept: false })
    answers = [json(202, accepted)]
    await go(first.one)
    expect(calls[1]?.body).toEqual(calls[0]?.body)
  })

  it('of one is not handed in by another', async () => {
    const { one, problem: none } = await go({ ...held, owner: 'P2' }, 'P1')
    expect(one.accepted).toBeUndefined()
    expect(none).toBeUndefined()
    expect(calls).toEqual([])
  })

  it('that is too old is over', async () => {
    answers = [problem(422, 'claim-expired')]
    expect((await go(held)).one.refused?.code).toBe('claim-expired')
  })

  it('of an earlier name of this phone is handed in unsigned', async () => {
    answers = [json(202, accepted)]
    await go({ ...held, device: 'another-name' })
    expect(calls[0]?.body).toEqual({ claim: claimed.claim, device: 'another-name' })
  })
})

it('hides no fault of its own', async () => {
  await expect(
    advance({ ...fresh, claim: claimed as Try['claim'] }, {
      device: { name: 'phone', sign: async () => undefined },
      learner: () => Promise.reject(new RangeError('a fault')),
      save: async (next) => next,
      position: async () => undefined,
    }),
  ).rejects.toThrow('a fault')
})
