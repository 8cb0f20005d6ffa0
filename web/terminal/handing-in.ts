// Sends what was seen, signed by this machine's key: again and again under the same ids until the server has answered.
import { signed, type DeviceKey } from '../api/device-key'
import { asProblem, type ApiProblem } from '../api/problem'
import type { TerminalHandIn, TerminalReceipt } from '../api/types'
import type { Sighting } from './keeping'

/** As many as one batch may hold. */
const MOST = 100

/** What passes: the network, a server that is busy. Everything else would be refused again. */
export const PASSING = new Set<ApiProblem['code']>(['network', 'gateway', 'busy', 'internal-error'])

interface Hands {
  pass: string
  key: DeviceKey
  /** As the server calls the terminal. */
  terminalId: string
  send: (body: TerminalHandIn) => Promise<TerminalReceipt>
}

/** The text of a batch, which is signed as it stands. */
export function batchOf(terminalId: string, sightings: readonly Sighting[]): string {
  return JSON.stringify({ terminal: terminalId, events: sightings.map(({ id, person, course, direction, at }) => ({ id, person, course, direction, at })) })
}

/**
 * Hands in the oldest of what waits.
 *
 * @returns what has changed by it; and what held it up if something did that passes, or says that the terminal is no longer one
 */
export async function handIn(waiting: readonly Sighting[], { pass, key, terminalId, send }: Hands): Promise<{ changed: Sighting[]; problem?: ApiProblem }> {
  const sent = waiting.slice(0, MOST)
  const batch = batchOf(terminalId, sent)
  try {
    const { accepted, refused } = await send({ pass, batch, signature: await signed(key, batch) })
    const changed = sent.flatMap((one, index): Sighting[] => {
      const refusal = refused.find((each) => each.index === index)
      return accepted.includes(one.id) ? [{ ...one, state: 'ACCEPTED' }] : refusal === undefined ? [] : [{ ...one, state: 'REFUSED', why: refusal.detail }]
    })
    return { changed }
  } catch (thrown) {
    const problem = asProblem(thrown)
    return { problem, changed: PASSING.has(problem.code) ? [] : sent.map((one) => ({ ...one, state: 'REFUSED', why: problem.detail ?? problem.title })) }
  }
}
