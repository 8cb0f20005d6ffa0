import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localShelf } from './storage'
import type { Try } from './tries'

const CODE = 'A'.repeat(48)
const OTHER = 'B'.repeat(48)
const claimed = (code: string) => ({ claim: code[0]?.repeat(76), trainingId: 't', cycle: 1, course: 1, direction: 'SIGN_IN', at: '2026-05-11T00:40:05Z', validUntil: '2026-05-11T02:40:05Z', receipt: code.slice(0, 16) })
const signedIn = (name: string, role = 'LEARNER') => ({ accessToken: 'a', expiresInSeconds: 1800, refreshToken: 'r'.repeat(43), account: { name, role, displayName: name }, now: '2026-05-11T00:40:00Z' })

/** What every tab of a browser shares: locks. */
function locks() {
  const tails = new Map<string, Promise<unknown>>()
  return {
    request: (name: string, work: () => Promise<unknown>) => {
      const mine = (tails.get(name) ?? Promise.resolve()).then(work)
      tails.set(name, mine.catch(() => undefined))
      return mine
    },
  }
}

let calls: string[] = []
let online = true

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  calls = []
  online = true
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(new URL(input instanceof Request ? input.url : String(input), 'http://127.0.0.1/'), input instanceof Request ? input : init)
    const path = new URL(request.url).pathname
    calls.push(path)
    if (!online) {
      throw new TypeError('fetch failed')
    }
    const body = JSON.parse(await request.text()) as { code?: string; claim?: string }
    const answer =
      path === '/claims' ? claimed(body.code ?? '') : path === '/scans' ? { ...claimed(body.claim ?? ''), late: false, claim: undefined, validUntil: undefined } : signedIn('P1')
    return new Response(JSON.stringify(answer), { status: path === '/scans' ? 202 : 200, headers: { 'content-type': 'application/json' } })
  })
  vi.stubGlobal('navigator', { locks: locks() })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A tab of this phone: modules of its own, the same storage. */
async function tab(name?: string, role?: string) {
  vi.resetModules()
  const session = await import('../api/session')
  const desk = await import('./desk')
  if (name !== undefined) {
    session.begin(signedIn(name, role) as never)
    desk.remember(desk.learner.value)
  }
  await desk.begin(localShelf(), { name: 'phone', sign: async () => undefined })
  return { ...desk, session }
}
const tries = async (): Promise<Try[]> => localShelf().all()

describe('a code that is seen', () => {
  it('is a scan after two requests', async () => {
    const { seen, current, stage } = await tab('P1')
    await seen(CODE)
    expect(calls).toEqual(['/claims', '/scans'])
    expect(stage(current.value as Try)).toBe('accepted')
    expect(await tries()).toMatchObject([{ owner: 'P1', accepted: { receipt: CODE.slice(0, 16) } }])
  })

  it('again, after a reload or in another tab, is the same scan', async () => {
    await (await tab('P1')).seen(CODE)
    await (await tab('P1')).seen(CODE)
    expect(calls).toEqual(['/claims', '/scans'])
    expect(await tries()).toHaveLength(1)
  })

  it('by somebody else is a scan of their own', async () => {
    await (await tab('P1')).seen(CODE)
    await (await tab('P2')).seen(CODE)
    expect(calls).toEqual(['/claims', '/scans', '/claims', '/scans'])
    expect(await tries()).toMatchObject([{ owner: 'P2' }])
  })

  it('before anybody has signed in waits for the first who does', async () => {
    const { seen, current, stage, session, sendAll } = await tab()
    await seen(CODE)
    expect(calls).toEqual(['/claims'])
    expect(stage(current.value as Try)).toBe('sign-in')
    session.begin(signedIn('P7') as never)
    await sendAll()
    expect(calls).toEqual(['/claims', '/scans'])
    expect(await tries()).toMatchObject([{ owner: 'P7' }])
  })

  it('by an account of another kind waits for a learner', async () => {
    const { seen, current, stage } = await tab('hospital01', 'ORGANISER')
    await seen(CODE)
    expect(calls).toEqual(['/claims'])
    expect(stage(current.value as Try)).toBe('sign-in')
  })
})

describe('without network', () => {
  it('a code is kept, and sent by itself once, by whichever of two tabs is first', async () => {
    online = false
    const first = await tab('P1')
    await first.seen(CODE)
    expect(first.stage(first.current.value as Try)).toBe('waiting')
    expect(await tries()).toMatchObject([{ kept: true, owner: 'P1' }])
    const second = await tab('P1')
    online = true
    calls = []
    await Promise.all([first.sendAll(), second.sendAll()])
    expect(calls).toEqual(['/claims', '/scans'])
    expect(second.waiting.value).toEqual([])
    expect(first.waiting.value).toEqual([])
  })

  it('it is tried again by a timer, less and less often, until it has gone', async () => {
    online = false
    const { seen, waiting } = await tab('P1')
    await seen(CODE)
    await vi.advanceTimersByTimeAsync(40_000)
    expect(calls).toEqual(['/claims', '/claims', '/claims', '/claims', '/claims'])
    online = true
    await vi.advanceTimersByTimeAsync(20_000)
    expect(waiting.value).toEqual([])
    const done = calls.length
    await vi.advanceTimersByTimeAsync(600_000)
    expect(calls).toHaveLength(done)
  })

  it('whose it is, is known from who was signed in last', async () => {
    await tab('P1')
    online = false
    const { seen, takeUpSession } = await tab()
    await takeUpSession()
    await seen(CODE)
    expect(await tries()).toMatchObject([{ owner: 'P1', kept: true }])
  })

  it('whoever is remembered is there again once there is network, though another tab has sent everything', async () => {
    await tab('P1')
    online = false
    const { takeUpSession, sendAll, learner, desk } = await tab()
    await takeUpSession()
    expect([learner.value, desk.remembers]).toEqual([null, true])
    online = true
    await sendAll()
    expect([learner.value, desk.remembers]).toEqual(['P1', false])
  })

  it('what is stuck holds nothing else up', async () => {
    online = false
    const { seen } = await tab('P1')
    await seen(CODE)
    online = true
    await seen(OTHER)
    expect((await tries()).find(({ id }) => id === OTHER)?.accepted).toBeDefined()
  })
})

it('sends when the network comes back and when another tab has news', async () => {
  online = false
  const { seen, keepSending, waiting } = await tab('P1')
  keepSending()
  await seen(CODE)
  online = true
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(1)
  expect(waiting.value).toEqual([])
  await localShelf().put({ id: OTHER, device: 'phone', kept: true, seenAt: 1 })
  window.dispatchEvent(new StorageEvent('storage', { key: 'xuefen.tries' }))
  await vi.advanceTimersByTimeAsync(1)
  expect(waiting.value).toHaveLength(1)
})
