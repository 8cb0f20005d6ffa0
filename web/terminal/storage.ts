// What stays on this machine: its key, templates, and what was seen, in IndexedDB, which survives a closed page and a power cut.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { deviceKey, keyIn, KEYS, type DeviceKey } from '../api/device-key'
import type { Sighting, Template } from './keeping'

interface Schema extends DBSchema {
  keys: { key: string; value: DeviceKey }
  templates: { key: [string, string]; value: Template }
  sightings: { key: string; value: Sighting }
}

const THIS = 'this-machine'

export interface Drawer<T> {
  all(): Promise<T[]>
  put(one: T): Promise<void>
  remove(one: T): Promise<void>
}

/** This machine, as a terminal knows it. */
export interface Machine {
  key: DeviceKey
  templates: Drawer<Template>
  sightings: Drawer<Sighting>
}

/** This machine, with its key; fails in a browser that makes or keeps none, and without https. */
export async function thisMachine(): Promise<Machine> {
  const database = await openDB<Schema>('xuefen-terminal', 1, {
    upgrade(created) {
      created.createObjectStore(KEYS)
      created.createObjectStore('templates', { keyPath: ['terminal', 'person'] })
      created.createObjectStore('sightings', { keyPath: 'id' })
    },
  })
  return {
    key: await deviceKey(keyIn(database as unknown as IDBPDatabase, THIS)),
    templates: {
      all: () => database.getAll('templates'),
      put: async (one) => void (await database.put('templates', one)),
      remove: ({ terminal, person }) => database.delete('templates', [terminal, person]),
    },
    sightings: {
      all: () => database.getAll('sightings'),
      put: async (one) => void (await database.put('sightings', one)),
      remove: ({ id }) => database.delete('sightings', id),
    },
  }
}
