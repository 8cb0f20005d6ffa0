// Every scan that this phone has tried: what waits for the network, what was accepted, what was refused and why.
import type { components } from '../api/schema'

export type Claimed = components['schemas']['Claimed']
export type Accepted = components['schemas']['AcceptedScan']

export interface Refusal {
  code: string
  title: string
  detail?: string
}

export interface Try {
  /** The code: who opens the same link again, in another tab or after a reload, goes on with the same try. */
  id: string
  /** The phone that saw the code, by its name then. */
  device: string
  /** The server could not be asked at once: the code itself says when it was shown. */
  kept: boolean
  /** By this phone's clock: for the order alone, it decides nothing. */
  seenAt: number
  /** Whose it is, once somebody is known; nobody else hands it in. */
  owner?: string
  claim?: Claimed
  accepted?: Accepted
  refused?: Refusal
}

/** Where tries are kept. */
export interface Shelf {
  all(): Promise<Try[]>
  find(id: string): Promise<Try | undefined>
  put(one: Try): Promise<void>
  remove(id: string): Promise<void>
}

/** What is over is kept for a look back; more of it than this is not looked at. */
const MOST = 60

export const isOpen = (one: Try): boolean => one.accepted === undefined && one.refused === undefined

export const newestFirst = (tries: Try[]): Try[] => [...tries].sort((a, b) => b.seenAt - a.seenAt)

/** What may be forgotten: never what still waits. */
export function outdated(tries: Try[]): Try[] {
  return newestFirst(tries).filter((one) => !isOpen(one)).slice(MOST)
}
