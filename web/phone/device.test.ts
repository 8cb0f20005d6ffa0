import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { base64url, makeKey, type DeviceKey, type KeyPlace } from '../api/device-key'
import { thisDevice } from './device'

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

function place(): KeyPlace {
  let kept: DeviceKey | undefined
  return { find: async () => kept, first: async (key) => (kept ??= key) }
}

const bytes = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

it('names the phone for its key, and signs with what cannot be read', async () => {
  const keys = place()
  const device = await thisDevice(keys)
  const signature = await device.sign('q83vEjRWeJCrze8S')
  expect(signature).toBeDefined()
  const publicKey = bytes(signature?.key ?? '')
  expect(device.name).toBe(base64url(await crypto.subtle.digest('SHA-256', publicKey)))
  const known = await crypto.subtle.importKey('spki', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const value = bytes(signature?.value ?? '')
  expect(value).toHaveLength(64)
  const verify = (receipt: string) => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, value, new TextEncoder().encode(receipt))
  expect(await verify('q83vEjRWeJCrze8S')).toBe(true)
  expect(await verify('q83vEjRWeJCrze8T')).toBe(false)
  const key = await keys.find()
  await expect(crypto.subtle.exportKey('pkcs8', key?.privateKey as CryptoKey)).rejects.toThrow()
})

it('stays the same phone, also where two tabs make a key at once', async () => {
  const keys = place()
  const [one, other] = await Promise.all([thisDevice(keys), thisDevice(keys)])
  expect(one.name).toBe(other.name)
  expect((await thisDevice(keys)).name).toBe(one.name)
  expect((await makeKey()).name).not.toBe(one.name)
})

it('has a name by chance where no key can be kept, the same each time, and signs nothing', async () => {
  const none: KeyPlace = { find: async () => undefined, first: () => Promise.reject(new Error('none')) }
  const device = await thisDevice(none)
  expect(device.name).toMatch(/^[A-Za-z0-9_-]{16,128}$/)
  expect((await thisDevice(none)).name).toBe(device.name)
  expect(await device.sign('q83vEjRWeJCrze8S')).toBeUndefined()
})

it('has a name where nothing at all can be kept', async () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: full, setItem: full })
  const broken: KeyPlace = { find: () => Promise.reject(new Error('broken')), first: () => Promise.reject(new Error('broken')) }
  const device = await thisDevice(broken)
  expect(device.name).toMatch(/^[A-Za-z0-9_-]{16,128}$/)
  expect((await thisDevice(broken)).name).toBe(device.name)
})
