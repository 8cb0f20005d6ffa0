// Which phone this is. Its key is made once and cannot be taken out of it; it names the phone and signs what the phone hands in.
import { base64url, deviceKey, signed, type DeviceKey, type DeviceSignature, type KeyPlace } from '../api/device-key.ts'

export interface Device {
  name: string
  /** Signs a receipt; without a key there is nothing to sign with. */
  sign(receipt: string): Promise<DeviceSignature | undefined>
}

const NAME = 'xuefen.device'
const NAME_BYTES = 18

/** This phone, by its key; a browser that keeps no keys gets a name by chance, and signs nothing. */
export async function thisDevice(place: KeyPlace): Promise<Device> {
  try {
    return keyed(await deviceKey(place))
  } catch {
    // Without https there is no crypto.subtle; some browsers store no keys, or nothing at all.
    return { name: nameByChance(), sign: async () => undefined }
  }
}

function keyed(key: DeviceKey): Device {
  return { name: key.name, sign: (receipt) => signed(key, receipt) }
}

let forThisVisit: string | undefined

function nameByChance(): string {
  forThisVisit ??= base64url(crypto.getRandomValues(new Uint8Array(NAME_BYTES)).buffer)
  try {
    const known = localStorage.getItem(NAME) ?? forThisVisit
    localStorage.setItem(NAME, known)
    return known
  } catch {
    return forThisVisit // nothing is stored here; until the page is closed the phone has a name
  }
}
