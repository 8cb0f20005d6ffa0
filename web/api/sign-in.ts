// Signing in and out.
import { answer, api } from './client'
import { asProblem, problemOf } from './problem'
import { begin } from './session'
import type { SignedIn } from './types'

export async function signIn(account: string, password: string): Promise<void> {
  begin(await answer(api.POST('/sign-in', { body: { account, password } })))
}

/** Signs in with a password that has to be changed, and changes it. */
export async function signInWithNewPassword(account: string, password: string, newPassword: string): Promise<void> {
  try {
    const response = await fetch('/sign-in/password', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password, newPassword }),
    })
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      throw problemOf(response, body)
    }
    begin(body as SignedIn)
  } catch (thrown) {
    throw asProblem(thrown)
  }
}
