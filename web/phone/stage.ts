// How a try stands, in the eyes of the one who made it.
import type { ApiProblem } from '../api/problem'
import { isOpen, type Try } from './tries'

export type Stage = 'accepted' | 'refused' | 'sending' | 'waiting' | 'sign-in' | 'another'

interface Eyes {
  sending: boolean
  /** What held it up the last time. */
  problem?: ApiProblem
  /** The learner who is signed in. */
  me: string | null
  /** Whether this phone remembers somebody who has only to be asked for. */
  remembered: boolean
}

export function stageOf(one: Try, { sending, problem, me, remembered }: Eyes): Stage {
  if (!isOpen(one)) {
    return one.accepted === undefined ? 'refused' : 'accepted'
  }
  if (me !== null && one.owner !== undefined && one.owner !== me) {
    return 'another'
  }
  // While it is sent once more, what held it up still stands there: nothing flickers.
  if (problem !== undefined && problem.code !== 'signed-out') {
    return 'waiting'
  }
  if (me === null && !remembered) {
    return one.claim === undefined && sending ? 'sending' : 'sign-in'
  }
  return 'sending'
}

/** Whether it is the time that is over: then no other try helps, but somebody can. */
export const isTooLate = ({ refused, kept }: Pick<Try, 'refused' | 'kept'>): boolean =>
  refused?.code === 'claim-expired' || (refused?.code === 'code-expired' && kept)
