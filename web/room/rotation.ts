// Which code is on display, by the server's clock.
import type { ShownCode } from '../api/types'

/** The code on display at a time; none before the first or once all are over. Times in milliseconds since 1970. */
export function current(codes: readonly ShownCode[], now: number): ShownCode | undefined {
  return codes.find((code) => Date.parse(code.from) <= now && now < Date.parse(code.until))
}

/** Milliseconds for which there are codes; 0 once all are over. */
export function left(codes: readonly ShownCode[], now: number): number {
  return Math.max(0, ...codes.map((code) => Date.parse(code.until) - now))
}

/** How far the server's clock may seem to run back because one answer was faster than another. */
const JITTER = 2000

/** A clock that does not run back by a little: a code that has been replaced must not flash up again. */
export function steady(clock: () => number): () => number {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = clock()
    last = now < last && last - now < JITTER ? last : now
    return last
  }
}
