// The first sign-in with a password that somebody else has chosen. What a new one must be the server says.
import { reactive, ref } from 'vue'
import { useSending } from './sending'
import { signInWithNewPassword } from './sign-in'

/**
 * A form for a new password.
 *
 * @param known the account and the password that has to be changed
 * @param done  called once signed in
 */
export function useNewPassword(known: { account: string; password: string }, done: () => void = () => undefined) {
  const form = reactive({ newPassword: '', again: '' })
  /** What only the page can know: the server is sent one of the two. */
  const differs = ref<string>()
  const { busy, problem, general, send } = useSending((field) => field in form)
  const submit = () => send(async () => {
    differs.value = form.again === form.newPassword ? undefined : '两次输入的新密码不一致'
    if (differs.value === undefined) {
      await signInWithNewPassword(known.account, known.password, form.newPassword)
      done()
    }
  })
  return { form, differs, busy, problem, general, submit }
}
