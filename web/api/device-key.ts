// A key that cannot be taken out of this browser: it names the device, and signs what the device hands in.
import type { IDBPDatabase } from 'idb'
import type { components } from './schema'

export type DeviceSignature = components['schemas']['DeviceSignature']

/** What is kept of a key: the browser lets nobody read the private part. */
export interface DeviceKey {
  privateKey: CryptoKey
  /** X.509, base64url. */
  publicKey: string
  /** SHA-256 of the public key, base64url. */
  name: string
}

/** Where the key is kept; `first` keeps one only where there is none yet, and gives the one that is there. */
export interface KeyPlace {
  find(): Promise<DeviceKey | undefined>
  first(key: DeviceKey): Promise<DeviceKey>
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
/** The store of a database that keeps the key. */
export const KEYS = 'keys'

export async function makeKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  return { privateKey: pair.privateKey, publicKey: base64url(spki), name: base64url(await crypto.subtle.digest('SHA-256', spki)) }
}

/** The key of this device, made when it is first asked for; fails where the browser makes or keeps none. */
export async function deviceKey(place: KeyPlace): Promise<DeviceKey> {
  return (await place.find()) ?? (await place.first(await makeKey()))
}

/** Signs a text; 64 bytes r and s, base64url. */
export async function signed({ privateKey, publicKey }: DeviceKey, text: string): Promise<DeviceSignature> {
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, new TextEncoder().encode(text))
  return { key: publicKey, value: base64url(signature) }
}

/**
 * Keeps the key in a database, in a store of its own.
 *
 * @param name what the key is called there
 */
export function keyIn(database: IDBPDatabase, name: string): KeyPlace {
  return {
    find: () => database.get(KEYS, name) as Promise<DeviceKey | undefined>,
    async first(key) {
      // One transaction: of two tabs that open at once, one key stays.
      const writing = database.transaction(KEYS, 'readwrite')
      const known = (await writing.store.get(name)) as DeviceKey | undefined
      await (known === undefined ? writing.store.put(key, name) : undefined)
      await writing.done
      return known ?? key
    },
  }
}

export function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
