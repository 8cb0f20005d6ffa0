// Who somebody in front of the camera is: the one whose template is near enough, and nearer than everybody else's by far enough.

/** What the model makes of a face: 128 numbers. The nearer two are (Euclid), the more alike the faces. */
export type Descriptor = Float32Array

/** A person whom this machine may know. */
export interface Known {
  person: string
  descriptors: readonly Descriptor[]
}

/**
 * Beyond this a face is nobody's. The authors of the model take 0.6 to say whether two pictures show one person, and are right in 99.38 % of the pairs
 * of LFW; in a hall, where one face is held against hundreds, that is too often wrong, and who is not recognised scans a code.
 */
export const NEAR = 0.45
/** By how much the next must be farther away: of two people who look alike neither is recognised. */
export const MARGIN = 0.08
/** In how many looks one after the other it must be the same person; a single look, from aside or blurred, proves little. */
export const LOOKS = 3

export function distance(one: Descriptor, other: Descriptor): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) {
    const apart = (one[index] ?? 0) - (other[index] ?? 0)
    sum += apart * apart
  }
  return Math.sqrt(sum)
}

/** How far a face is from a person: from the nearest of their samples; infinitely far from who has none. */
export function apart(face: Descriptor, { descriptors }: Known): number {
  return Math.min(Number.POSITIVE_INFINITY, ...descriptors.map((sample) => distance(face, sample)))
}

/** The person whose face it is, among those who are known; nobody where it is not near enough, or near two of them. */
export function whose(face: Descriptor, known: readonly Known[]): string | undefined {
  const ordered = known.map((one) => ({ person: one.person, apart: apart(face, one) })).sort((one, other) => one.apart - other.apart)
  const [nearest, next] = ordered
  if (nearest === undefined || nearest.apart > NEAR || (next !== undefined && next.apart - nearest.apart < MARGIN)) {
    return undefined
  }
  return nearest.person
}

/** The same person, so many looks one after the other. */
export interface Streak {
  person: string | undefined
  looks: number
}

export const NOBODY: Streak = { person: undefined, looks: 0 }

/** The streak after one more look. */
export function after({ person, looks }: Streak, seen: string | undefined): Streak {
  return seen === undefined ? NOBODY : { person: seen, looks: seen === person ? looks + 1 : 1 }
}

/** Who is recognised by now. */
export const recognised = ({ person, looks }: Streak): string | undefined => (looks >= LOOKS ? person : undefined)
