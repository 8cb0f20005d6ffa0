// What this phone is doing: the tries it keeps, the one that is looked at, and what holds them up. Tries are sent by themselves: at once,
// when the network comes back, by a timer, and whenever the page is opened.
import { computed, reactive, readonly } from 'vue'
import { asProblem, type ApiProblem } from '../api/problem'
import { remembered, resume, session } from '../api/session'
import type { Device } from './device'
import { advance } from './handing-in'
import { positionFor } from './location'
import { stageOf, type Stage } from './stage'
import { isOpen, newestFirst, outdated, type Shelf, type Try } from './tries'

const SECOND = 1000
/** How long until it is tried again; the last holds from then on. */
const PAUSES = [2, 5, 10, 20].map((seconds) => seconds * SECOND)
/** Tells other tabs of this phone that a try has changed. */
const NEWS = 'xuefen.tries'
/** Who was signed in last: without network nobody can be asked. */
const OWNER = 'xuefen.phone.account'

const state = reactive<{ ready: boolean; tries: Try[]; current: string | null; sending: string[]; problems: Record<string, ApiProblem | undefined>; remembers: boolean }>({
  ready: false,
  tries: [],
  current: null,
  sending: [],
  problems: {},
  /** Whether this phone remembers somebody who is not here yet: without network they cannot be asked for. */
  remembers: false,
})

let shelf: Shelf
let device: Device
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

export const desk = readonly(state)

/** The try that is looked at. */
export const current = computed(() => state.tries.find((one) => one.id === state.current))

/** Tries that have still to be sent. */
export const waiting = computed(() => state.tries.filter(isOpen))

/** The account of a learner who is signed in. */
export const learner = computed(() => (session.account?.role === 'LEARNER' ? session.account.name : null))

/** What was accepted of the learner who is signed in. */
export const acceptedOwn = computed(() => state.tries.filter((one) => isFor(one, learner.value)).flatMap((one) => (one.accepted === undefined ? [] : [one.accepted])))

/** How a try stands now. */
export function stage(one: Try): Stage {
  return stageOf(one, { sending: state.sending.includes(one.id), problem: state.problems[one.id], me: learner.value, remembered: state.remembers })
}

export async function begin(kept: Shelf, thisPhone: Device): Promise<void> {
  shelf = kept
  device = thisPhone
  await reread()
  for (const one of outdated(state.tries)) {
    await shelf.remove(one.id)
  }
  state.ready = true
}

/**
 * A code was seen.
 *
 * @param slow this page itself took so long to come that the code may have left the screen meanwhile
 */
export async function seen(code: string, slow = false): Promise<void> {
  const known = await shelf.find(code)
  if (known === undefined || isAnothers(known)) {
    await save({ id: code, device: device.name, kept: slow, seenAt: Date.now(), ...owner() })
  } else {
    await reread()
  }
  look(code)
  await send(code)
}

/** Somebody else scans the same picture with the same phone: that is a scan of their own. */
function isAnothers(one: Try): boolean {
  const me = owner().owner
  return me !== undefined && one.owner !== undefined && one.owner !== me && !isOpen(one)
}

/** Looks at a try, or at none. */
export function look(id: string | null): void {
  state.current = id
}

/** Sends whatever waits, each on its own: what is stuck holds nothing up. Whoever this phone remembers is asked for meanwhile. */
export async function sendAll(): Promise<void> {
  await reread()
  await Promise.all([session.account === null ? takeUpSession() : undefined, ...waiting.value.map((one) => send(one.id))])
}

async function send(id: string): Promise<void> {
  if (state.sending.includes(id)) {
    return
  }
  state.sending.push(id)
  try {
    // Of several tabs one sends; the others find what it has kept.
    await alone(`xuefen.try.${id}`, async () => {
      const one = await shelf.find(id)
      if (one === undefined || !isOpen(one)) {
        return
      }
      const { problem } = await advance(one, { device, learner: whoIsHere, save, position: positionFor })
      state.problems[id] = problem
    })
    await reread()
  } finally {
    state.sending = state.sending.filter((other) => other !== id)
  }
  again()
}

/** Who is signed in; where this phone remembers somebody, they are asked for first. */
async function whoIsHere(): Promise<string | null> {
  if (session.account === null) {
    await askForSession()
  }
  return learner.value
}

/** Whether only this learner could hand it in, or anybody can. */
export function isFor(one: Pick<Try, 'owner'>, name: string | null): boolean {
  return name !== null && (one.owner === undefined || one.owner === name)
}

/** What waits for the network is tried again later; what waits for somebody is not. */
function again(): void {
  clearTimeout(timer)
  const stuck = waiting.value.filter((one) => state.problems[one.id] !== undefined || isFor(one, learner.value))
  if (stuck.length === 0) {
    failures = 0
    return
  }
  timer = setTimeout(() => void sendAll(), PAUSES[Math.min(failures++, PAUSES.length - 1)])
}

/** Sends by itself from now on. */
export function keepSending(): void {
  const now = () => {
    failures = 0
    void sendAll()
  }
  window.addEventListener('online', now)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && now())
  window.addEventListener('storage', (event) => event.key === NEWS && void reread())
}

/** Takes up the session of this phone, if it has one and can. */
export async function takeUpSession(): Promise<void> {
  try {
    await askForSession()
  } catch (thrown) {
    // Without the server there is nobody to ask; whatever is sent asks again.
    asProblem(thrown)
  }
}

async function askForSession(): Promise<void> {
  state.remembers = remembered()
  try {
    await resume()
  } finally {
    state.remembers = session.account === null && remembered()
  }
}

/** Remembers who is signed in, for scans without network. */
export function remember(name: string | null): void {
  if (name !== null) {
    localStorage.setItem(OWNER, name)
  } else if (!remembered()) {
    state.remembers = false
    localStorage.removeItem(OWNER)
  }
}

function owner(): Pick<Try, 'owner'> {
  const name = learner.value ?? (remembered() ? localStorage.getItem(OWNER) : null)
  return name === null ? {} : { owner: name }
}

async function save(one: Try): Promise<Try> {
  await shelf.put(one)
  state.tries = newestFirst([...state.tries.filter((other) => other.id !== one.id), one])
  localStorage.setItem(NEWS, `${one.id}.${Date.now()}`)
  return one
}

async function reread(): Promise<void> {
  state.tries = newestFirst(await shelf.all())
}

/** Runs while no other tab does; where a browser has no locks, the server makes one record of the same claim. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  await ('locks' in navigator ? navigator.locks.request(name, work) : work())
}
