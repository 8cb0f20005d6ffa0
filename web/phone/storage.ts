// What stays on the phone: its key and its tries, in IndexedDB, which survives a closed tab and an empty battery.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { keyIn, KEYS, type DeviceKey, type KeyPlace } from '../api/device-key'
import type { Shelf, Try } from './tries'

interface Phone extends DBSchema {
  keys: { key: string; value: DeviceKey }
  tries: { key: string; value: Try }
}

const THIS = 'this-phone'
const PREFIX = 'xuefen.try.'

export interface Storage {
  keys: KeyPlace
  shelf: Shelf
}

/** IndexedDB; a browser without it keeps tries in localStorage, and no key. */
export async function openStorage(): Promise<Storage> {
  try {
    return inDatabase(
      await openDB<Phone>('xuefen-phone', 1, {
        upgrade(database) {
          database.createObjectStore(KEYS)
          database.createObjectStore('tries', { keyPath: 'id' })
        },
      }),
    )
  } catch {
    return { keys: noKeys, shelf: localShelf() }
  }
}

function inDatabase(database: IDBPDatabase<Phone>): Storage {
  return {
    keys: keyIn(database as unknown as IDBPDatabase, THIS),
    shelf: {
      all: () => database.getAll('tries'),
      find: (id) => database.get('tries', id),
      put: async (one) => void (await database.put('tries', one)),
      remove: (id) => database.delete('tries', id),
    },
  }
}

const noKeys: KeyPlace = {
  find: async () => undefined,
  first: async () => {
    throw new Error('this browser keeps no keys')
  },
}

/** Each try under a name of its own, so that tabs do not overwrite what others keep. */
export function localShelf(): Shelf {
  const read = (key: string): Try | undefined => {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as Try)
  }
  return {
    all: async () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map(read).filter((one) => one !== undefined),
    find: async (id) => read(PREFIX + id),
    put: async (one) => localStorage.setItem(PREFIX + one.id, JSON.stringify(one)),
    remove: async (id) => localStorage.removeItem(PREFIX + id),
  }
}
