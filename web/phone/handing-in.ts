// From a code to a scan: the code is exchanged for a claim before anything else, then the claim is handed in as whoever is signed in.
import { answer, api } from '../api/client'
import { asProblem, type ApiProblem } from '../api/problem'
import type { Device } from './device'
import type { Position } from './location'
import type { Claimed, Try } from './tries'

/** A hall's Wi-Fi may swallow a request without a word; the server itself ends after 5 s. */
const PATIENCE = 10_000

/** What passes: the network, a server that is busy, a session that ended. Everything else will be refused again. */
const PASSING = new Set<ApiProblem['code']>(['network', 'gateway', 'signed-out', 'busy', 'internal-error'])

interface Hands {
  device: Device
  /** Waits until it is known who is signed in; null for nobody. May throw what passes. */
  learner: () => Promise<string | null>
  save: (one: Try) => Promise<Try>
  /** Where the phone is, if its learner tells; asked only of a code that was seen just now. */
  position: (claim: Claimed, learner: string) => Promise<Position | undefined>
}

/**
 * Takes a try as far as it goes; each step is kept before the next begins, so that whatever ends the page, the next one goes on from there.
 *
 * @returns the try, and what held it up if something did that passes
 */
export async function advance(one: Try, { device, learner, save, position }: Hands): Promise<{ one: Try; problem?: ApiProblem }> {
  let now = one
  try {
    const fresh = now.claim === undefined && !now.kept
    if (now.claim === undefined) {
      now = await save({ ...now, claim: await exchanged(now) })
    }
    const me = await learner()
    if (me === null || (now.owner !== undefined && now.owner !== me)) {
      return { one: now }
    }
    if (now.owner === undefined) {
      // Before it is sent: an answer may get lost, and somebody else sign in.
      now = await save({ ...now, owner: me })
    }
    const there = fresh && now.claim !== undefined ? await position(now.claim, me) : undefined
    return { one: await save({ ...now, accepted: await handedIn(now, device, there) }) }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (!PASSING.has(problem.code)) {
      const { code, title, detail } = problem
      return { one: await save({ ...now, refused: detail === undefined ? { code, title } : { code, title, detail } }) }
    }
    if (now.claim === undefined && !now.kept) {
      now = await save({ ...now, kept: true })
    }
    return { one: now, problem }
  }
}

/** AbortSignal.timeout, which many phones do not have yet. */
function patience(): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new DOMException('no answer in time', 'TimeoutError')), PATIENCE)
  return controller.signal
}

function exchanged({ id, device, kept }: Try) {
  return answer(api.POST('/claims', { body: kept ? { code: id, device, kept } : { code: id, device }, signal: patience() }))
}

async function handedIn({ claim, device }: Try, mine: Device, there: Position | undefined) {
  if (claim === undefined) {
    throw new Error('there is no claim to hand in')
  }
  // A try of this phone's earlier name cannot be signed any more; it still counts.
  const signature = device === mine.name ? await mine.sign(claim.receipt) : undefined
  const body = { claim: claim.claim, device, ...(there === undefined ? {} : { position: there }) }
  return answer(api.POST('/scans', { body: signature === undefined ? body : { ...body, signature }, signal: patience() }))
}
