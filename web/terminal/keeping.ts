// What a terminal keeps, and when it has to go.
import type { ConsentedPerson, Direction } from '../api/types'
import type { Descriptor } from './matching'

/** The face of one person at one terminal. It never leaves this machine. */
export interface Template {
  /** The terminal, as this machine calls it. */
  terminal: string
  person: string
  descriptors: Descriptor[]
  /** The last day of the terminal, YYYY-MM-DD. */
  lastDay: string
}

/** Somebody was seen. */
export interface Sighting {
  id: string
  /** The terminal, as this machine calls it. */
  terminal: string
  person: string
  /** Of the name what is shown: its first character. */
  name: string
  course: number
  direction: Direction
  /** By the server's clock, RFC 3339. */
  at: string
  /** The last day of the terminal, YYYY-MM-DD. */
  lastDay: string
  state: 'WAITING' | 'ACCEPTED' | 'REFUSED'
  /** Why it was refused. */
  why?: string
}

/** For so long somebody who stays at the terminal, or comes back, is not reported again. */
export const QUIET = 5 * 60_000

/**
 * Templates that may be kept no longer: of whom no consent holds, and all of a terminal whose last day is over.
 *
 * @param consented those whose consent holds at this terminal; undefined while the server has not said it
 * @param today     in China, YYYY-MM-DD
 */
export function expired(templates: readonly Template[], terminal: string, consented: readonly ConsentedPerson[] | undefined, today: string): Template[] {
  return templates.filter((one) => one.lastDay < today || (one.terminal === terminal && consented !== undefined && !consented.some(({ person }) => person === one.person)))
}

/** When the same was seen last, if that is not long ago. */
export function lately(sightings: readonly Sighting[], { terminal, person, course, direction }: Pick<Sighting, 'terminal' | 'person' | 'course' | 'direction'>, now: number): Sighting | undefined {
  return sightings.find(
    (one) => one.terminal === terminal && one.person === person && one.course === course && one.direction === direction && now - Date.parse(one.at) < QUIET,
  )
}

/** What need not be kept: what was accepted and is long past, and all of a terminal whose last day is over. */
export function outdated(sightings: readonly Sighting[], now: number, today: string): Sighting[] {
  return sightings.filter((one) => one.lastDay < today || (one.state === 'ACCEPTED' && now - Date.parse(one.at) >= QUIET))
}

/** What has still to be sent, the oldest first. */
export function waiting(sightings: readonly Sighting[], terminal: string): Sighting[] {
  return sightings.filter((one) => one.terminal === terminal && one.state === 'WAITING').sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
