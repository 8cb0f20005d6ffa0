import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, answer } from './client'
import { ApiProblem } from './problem'
import { serverNow } from './clock'
import { begin, end, followOtherTabs, renew, resume, session, token } from './session'
import { signIn, signInWithNewPassword } from './sign-in'
import type { Account } from './types'

const KEY = 'xuefen.refresh-token'
const account: Account = { name: 'hospital01', role: 'ORGANISER', displayName: '测试市第一医院' }
const refreshToken = 'r'.repeat(43)
const now = '2026-03-02T01:00:00Z'

interface Call {
  url: string
  authorization: string | null
  body: string
}
let calls: Call[]
let answers: (() => Response)[]

function json(status: number, body: unknown, type = 'application/json', headers: Record<string, string> = {}) {
  return () => new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } })
}
const problem = (status: number, code: string, more = {}, headers = {}) => json(status, { code, title: code, status, ...more }, 'application/problem+json', headers)
const forbidden = json(403, { message: 'Forbidden' })
const renewed = (accessToken: string) => json(200, { accessToken, expiresInSeconds: 1800, account, now })

beforeEach(() => {
  calls = []
  answers = []
  localStorage.clear()
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(new URL(input instanceof Request ? input.url : String(input), 'http://127.0.0.1/'), input instanceof Request ? input : init)
    calls.push({ url: new URL(request.url).pathname, authorization: request.headers.get('authorization'), body: await request.clone().text() })
    const next = answers.shift()
    if (next === undefined) {
      throw new TypeError('fetch failed')
    }
    return next()
  })
})
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

function signedIn(accessToken = 'old') {
  begin({ accessToken, expiresInSeconds: 1800, refreshToken, account, now })
}
const projects = () => answer(api.GET('/projects'))

describe('a session', () => {
  it('knows the time by the server and not by this device', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2031-01-01T00:00:00Z') })
    try {
      signedIn()
      expect(serverNow()).toBe(Date.parse(now))
      vi.setSystemTime(Date.parse('1999-01-01T00:00:00Z'))
      vi.advanceTimersByTime(1500)
      expect(serverNow()).toBe(Date.parse(now) + 1500)
    } finally {
      vi.useRealTimers()
    }
  })

  it('keeps the access token out of storage and the refresh token in it', async () => {
    answers = [json(200, { accessToken: 'a', expiresInSeconds: 1800, refreshToken, account, now })]
    await signIn('hospital01', 'secret')
    expect(session.account).toEqual(account)
    expect(token()).toBe('a')
    expect(Object.entries(localStorage)).toEqual([[KEY, refreshToken]])
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ account: 'hospital01', password: 'secret' })
  })

  it('is taken up again after a reload', async () => {
    localStorage.setItem(KEY, refreshToken)
    answers = [renewed('new')]
    await resume()
    expect(session.account).toEqual(account)
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ refreshToken })
  })

  it('asks nothing where nothing is remembered', async () => {
    await resume()
    expect(calls).toEqual([])
    expect(session.account).toBeNull()
  })

  it('ends where the refresh token no longer counts', async () => {
    localStorage.setItem(KEY, refreshToken)
    answers = [problem(401, 'refresh-refused')]
    await resume()
    expect(session.account).toBeNull()
    expect(session.notice).toBe('登录已失效，请重新登录')
    expect(localStorage.getItem(KEY)).toBeNull()
  })

  it.each([
    ['a server that is busy', [problem(503, 'busy')]],
    ['no network', []],
  ])('survives %s', async (_, given) => {
    signedIn()
    answers = [...given]
    await expect(renew()).rejects.toBeInstanceOf(ApiProblem)
    expect(session.account).toEqual(account)
    expect(localStorage.getItem(KEY)).toBe(refreshToken)
  })

  it('ends in this tab when it ends in another', () => {
    const reload = vi.fn()
    followOtherTabs(reload)
    signedIn()
    localStorage.removeItem(KEY)
    window.dispatchEvent(new StorageEvent('storage', { key: KEY, oldValue: refreshToken, newValue: null }))
    expect(session.account).toBeNull()
    localStorage.setItem(KEY, 'another')
    window.dispatchEvent(new StorageEvent('storage', { key: KEY, oldValue: null, newValue: 'another' }))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('begins with a new password', async () => {
    answers = [json(200, { accessToken: 'a', expiresInSeconds: 1800, refreshToken, account, now })]
    await signInWithNewPassword('hospital01', 'initial', 'chosen-by-me')
    expect(calls[0]).toMatchObject({ url: '/sign-in/password', body: JSON.stringify({ account: 'hospital01', password: 'initial', newPassword: 'chosen-by-me' }) })
    expect(token()).toBe('a')
    answers = [problem(422, 'fields-invalid', { fields: [{ field: 'newPassword', message: '太短' }] })]
    await expect(signInWithNewPassword('hospital01', 'initial', 'x')).rejects.toMatchObject({ code: 'fields-invalid', fields: new Map([['newPassword', '太短']]) })
  })
})

describe('a call', () => {
  it('carries the access token', async () => {
    signedIn('good')
    answers = [json(200, { items: [] })]
    await expect(projects()).resolves.toEqual({ items: [] })
    expect(calls[0]?.authorization).toBe('Bearer good')
  })

  it('that the gateway refuses is sent once more with a new token, body and all', async () => {
    signedIn()
    answers = [forbidden, renewed('new'), json(200, {})]
    await answer(api.PUT('/projects/{projectId}', { params: { path: { projectId: 'p' } }, body: { version: 0, application: { year: 2026 } } }))
    expect(calls.map((call) => call.url)).toEqual(['/projects/p', '/sign-in/refresh', '/projects/p'])
    expect(calls[2]?.authorization).toBe('Bearer new')
    expect(calls[2]?.body).toBe(calls[0]?.body)
  })

  it('is not sent a third time', async () => {
    signedIn()
    answers = [forbidden, renewed('new'), forbidden]
    await expect(projects()).rejects.toMatchObject({ code: 'gateway', title: '登录已失效，请重新登录' })
    expect(calls).toHaveLength(3)
  })

  it('that a function refuses is not sent again', async () => {
    signedIn()
    answers = [problem(403, 'role-not-allowed')]
    await expect(projects()).rejects.toMatchObject({ code: 'role-not-allowed' })
    expect(calls).toHaveLength(1)
  })

  it('shares one renewal with those beside it', async () => {
    signedIn()
    answers = [forbidden, forbidden, renewed('new'), json(200, { items: [] }), json(200, { items: [] })]
    await Promise.all([projects(), projects()])
    expect(calls.filter((call) => call.url === '/sign-in/refresh')).toHaveLength(1)
  })

  it('ends the session where it cannot be renewed', async () => {
    signedIn()
    answers = [forbidden, problem(401, 'refresh-refused')]
    await expect(projects()).rejects.toMatchObject({ code: 'signed-out' })
    expect(session.account).toBeNull()
  })

  it('without a network says so', async () => {
    signedIn()
    await expect(projects()).rejects.toMatchObject({ code: 'network' })
  })
})
