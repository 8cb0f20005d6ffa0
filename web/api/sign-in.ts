// Signing in and out.
import { answer, api } from './client'
import { begin } from './session'

export async function signIn(account: string, password: string): Promise<void> {
  begin(await answer(api.POST('/sign-in', { body: { account, password } })))
}

/** Signs in with a password that has to be changed, and changes it. */
export async function signInWithNewPassword(account: string, password: string, newPassword: string): Promise<void> {
  begin(await answer(api.POST('/sign-in/password', { body: { account, password, newPassword } })))
}
