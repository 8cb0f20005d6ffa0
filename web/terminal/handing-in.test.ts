import { describe, expect, it } from 'vitest'
import { makeKey } from '../api/device-key'
import { ApiProblem } from '../api/problem'
import type { TerminalHandIn, TerminalReceipt } from '../api/types'
import { handIn } from './handing-in'
import type { Sighting } from './keeping'

const TERMINAL = '4b1f7d2a-6c3e-4e85-9a07-2d5c8e1b6f30'
const sighting = (id: string): Sighting => ({
  id, terminal: 'here', person: 'P1', name: '张*', course: 1, direction: 'SIGN_IN', at: '2026-05-11T00:40:05.123Z', lastDay: '2026-05-12', state: 'WAITING',
})
const key = await makeKey()
const bytes = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

function handed(waiting: Sighting[], send: (body: TerminalHandIn) => Promise<TerminalReceipt>) {
  return handIn(waiting, { pass: 'the-pass', key, terminalId: TERMINAL, send })
}

describe('a batch', () => {
  it('is signed as it stands, and says no more than who was seen when', async () => {
    const bodies: TerminalHandIn[] = []
    await handed([sighting('a')], async (body) => {
      bodies.push(body)
      return { accepted: [], refused: [] }
    })
    const [sent] = bodies
    expect(sent?.pass).toBe('the-pass')
    expect(JSON.parse(sent?.batch ?? '')).toEqual({ terminal: TERMINAL, events: [{ id: 'a', person: 'P1', course: 1, direction: 'SIGN_IN', at: '2026-05-11T00:40:05.123Z' }] })
    const publicKey = await crypto.subtle.importKey('spki', bytes(sent?.signature.key ?? ''), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    const holds = (text = '') => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, bytes(sent?.signature.value ?? ''), new TextEncoder().encode(text))
    expect(await holds(sent?.batch)).toBe(true)
    expect(await holds(`${sent?.batch} `)).toBe(false)
  })

  it('changes what was answered, and leaves the rest', async () => {
    const { changed, problem } = await handed(['a', 'b', 'c'].map(sighting), async () => ({
      accepted: ['a'], refused: [{ index: 1, id: 'b', code: 'face-consent-missing', detail: '本人没有同意' }],
    }))
    expect(problem).toBeUndefined()
    expect(changed.map(({ id, state, why }) => [id, state, why])).toEqual([['a', 'ACCEPTED', undefined], ['b', 'REFUSED', '本人没有同意']])
  })

  it('is never larger than the server takes', async () => {
    let events = 0
    await handed(Array.from({ length: 250 }, (_, index) => sighting(String(index))), async ({ batch }) => {
      events = (JSON.parse(batch) as { events: unknown[] }).events.length
      return { accepted: [], refused: [] }
    })
    expect(events).toBe(100)
  })

  it.each(['network', 'gateway', 'busy', 'internal-error'] as const)('that meets %s waits', async (code) => {
    const { changed, problem } = await handed([sighting('a')], () => Promise.reject(new ApiProblem(code, code)))
    expect(changed).toEqual([])
    expect(problem?.code).toBe(code)
  })

  it('waits where no answer comes in time', async () => {
    expect((await handed([sighting('a')], () => Promise.reject(new DOMException('', 'TimeoutError')))).changed).toEqual([])
  })

  it('that the server will never take says why, and holds nothing up', async () => {
    const { changed, problem } = await handed([sighting('a')], () => Promise.reject(new ApiProblem('terminal-revoked', '终端已被撤销', '请联系举办单位')))
    expect(problem?.code).toBe('terminal-revoked')
    expect(changed.map(({ state, why }) => [state, why])).toEqual([['REFUSED', '请联系举办单位']])
  })
})
