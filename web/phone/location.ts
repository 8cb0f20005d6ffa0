// Whether a learner tells where the phone is, roughly: asked once per training, remembered on this phone, taken back at any time. Whatever comes
// of it, a scan goes out.
import { reactive } from 'vue'
import type { components } from '../api/schema'
import type { Claimed } from './tries'

export type Position = components['schemas']['Position']

/** A thousandth of a degree is some 100 m: nothing finer leaves the phone. */
const THOUSANDTHS = 1000
/** A scan does not wait longer for it, whether the phone or somebody's finger is slow. */
const PATIENCE = 2500
const RECENT = 60_000
/** Metres; the server takes no phone that is less sure for an answer. */
const LEAST_SURE = 100_000

const answers = reactive<Record<string, boolean | undefined>>({})

const nameOf = (account: string, training: string) => `xuefen.location.${account}.${training}`

/** What somebody answered for a training; nothing where they have not been asked. */
export function answerOf(account: string, training: string): boolean | undefined {
  const name = nameOf(account, training)
  const kept = localStorage.getItem(name)
  return answers[name] ?? (kept === null ? undefined : kept === 'yes')
}

export function remember(account: string, training: string, agreed: boolean): void {
  const name = nameOf(account, training)
  answers[name] = agreed
  localStorage.setItem(name, agreed ? 'yes' : 'no')
}

/** Where the phone is; nothing where it does not know, may not say, or takes too long. */
export function position(patience = PATIENCE): Promise<Position | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(undefined)
      return
    }
    setTimeout(() => resolve(undefined), patience)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(rounded(coords)),
      () => resolve(undefined),
      { enableHighAccuracy: false, timeout: patience, maximumAge: RECENT },
    )
  })
}

function rounded({ latitude, longitude, accuracy }: GeolocationCoordinates): Position | undefined {
  const round = (degrees: number) => Math.round(degrees * THOUSANDTHS) / THOUSANDTHS
  return accuracy > LEAST_SURE ? undefined : { latitude: round(latitude), longitude: round(longitude), accuracy: Math.ceil(accuracy) }
}

/** Where the phone is, if the organiser asks and this learner has agreed. */
export async function positionFor({ locationWanted, trainingId }: Pick<Claimed, 'locationWanted' | 'trainingId'>, account: string): Promise<Position | undefined> {
  return locationWanted && answerOf(account, trainingId) === true ? position() : undefined
}
