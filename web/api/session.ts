// Who is signed in. The access token lives in memory alone; the refresh token stays in this browser, so that a reload or another tab need
// no new password. docs/decisions says why.
import { reactive, readonly } from 'vue'
import { heard } from './clock'
import { networkProblem, problemOf } from './problem'
import type { Account, Refreshed, SignedIn } from './types'

const KEY = 'xuefen.refresh-token'

const state = reactive<{ account: Account | null; notice: string }>({ account: null, notice: '' })
let accessToken: string | null = null
let renewal: Promise<boolean> | null = null

export const session = readonly(state)

export function token(): string | null {
  return accessToken
}

export function begin(signedIn: SignedIn): void {
  localStorage.setItem(KEY, signedIn.refreshToken)
  take(signedIn)
}

/** Ends it, in every tab of this browser. */
export function end(notice = ''): void {
  const refreshToken = localStorage.getItem(KEY)
  if (refreshToken !== null) {
    // Gone from here at once; where the server cannot be told, it ends there by its own time.
    fetch('/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ refreshToken }), keepalive: true }).catch(
      () => undefined,
    )
  }
  localStorage.removeItem(KEY)
  forget(notice)
}

/**
 * Gets a new access token, once for all who ask at the same time.
 *
 * @returns whether there is one; if not, the session has ended
 */
export function renew(): Promise<boolean> {
  renewal ??= ask().finally(() => {
    renewal = null
  })
  return renewal
}

/** Whether this browser has a session to take up, known without asking the server. */
export function remembered(): boolean {
  return localStorage.getItem(KEY) !== null
}

/** Takes up the session that this browser remembers, if any. */
export async function resume(): Promise<void> {
  if (remembered()) {
    await renew()
  }
}

/** Follows what other tabs do: who signs out there is signed out here, who becomes somebody else is so here. */
export function followOtherTabs(reload: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === KEY || event.key === null) {
      if (localStorage.getItem(KEY) === null) {
        forget('')
      } else if (event.oldValue !== event.newValue) {
        reload()
      }
    }
  })
}

async function ask(): Promise<boolean> {
  const refreshToken = localStorage.getItem(KEY)
  if (refreshToken === null) {
    forget('')
    return false
  }
  let response: Response
  try {
    response = await fetch('/sign-in/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    })
  } catch {
    throw networkProblem()
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) {
    take(body as Refreshed)
    return true
  }
  if (response.status === 401 || response.status === 422) {
    end('登录已失效，请重新登录')
    return false
  }
  // Ours to be busy; the session itself may be good.
  throw problemOf(response, body)
}

function take(answer: Refreshed): void {
  accessToken = answer.accessToken
  heard(answer.now)
  state.account = answer.account
  state.notice = ''
}

function forget(notice: string): void {
  accessToken = null
  state.account = null
  state.notice = notice
}
