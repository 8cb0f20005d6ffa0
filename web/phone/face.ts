// Which cycles' consents this phone has looked at: whoever uses a face terminal alone never scans, and must find the way back to take a consent back.
import type { FacePlace } from './link'

const KEY = 'xuefen.face'
/** The latest; earlier cycles are over. */
const MOST = 6

/** The latest first. */
export function facePlaces(): FacePlace[] {
  return JSON.parse(localStorage.getItem(KEY) ?? '[]') as FacePlace[]
}

export function rememberFace(place: FacePlace): void {
  const others = facePlaces().filter((other) => !sameCycle(other, place))
  localStorage.setItem(KEY, JSON.stringify([place, ...others].slice(0, MOST)))
}

export const sameCycle = (one: FacePlace, other: FacePlace) => one.trainingId === other.trainingId && one.cycle === other.cycle
