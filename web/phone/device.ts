// Which phone this is. Its key is made once and cannot be taken out of it; it names the phone and signs what the phone hands in.
import type { components } from '../api/schema'

export type DeviceSignature = components['schemas']['DeviceSignature']

/** What is kept of a key: the browser lets nobody read the private part. */
export interface DeviceKey {
  privateKey: CryptoKey
  /** X.509, base64url. */
  publicKey: string
  /** SHA-256 of the public key, base64url. */
  name: string
}

export interface Device {
  name: string
  /** Signs a receipt; without a key there is nothing to sign with. */
  sign(receipt: string): Promise<DeviceSignature | undefined>
}

/** Where the key is kept; `first` keeps one only where there is none yet, and gives the one that is there. */
export interface KeyPlace {
  find(): Promise<DeviceKey | undefined>
  first(key: DeviceKey): Promise<DeviceKey>
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const NAME = 'xuefen.device'
const NAME_BYTES = 18

/** This phone, by its key; a browser that keeps no keys gets a name by chance, and signs nothing. */
export async function thisDevice(place: KeyPlace): Promise<Device> {
  try {
    return keyed((await place.find()) ?? (await place.first(await makeKey())))
  } catch {
    // Without https there is no crypto.subtle; some browsers store no keys, or nothing at all.
    return { name: nameByChance(), sign: async () => undefined }
  }
}

export async function makeKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  return { privateKey: pair.privateKey, publicKey: base64url(spki), name: base64url(await crypto.subtle.digest('SHA-256', spki)) }
}

function keyed({ privateKey, publicKey, name }: DeviceKey): Device {
  return {
    name,
    async sign(receipt) {
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, new TextEncoder().encode(receipt))
      return { key: publicKey, value: base64url(signature) }
    },
  }
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

export function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
