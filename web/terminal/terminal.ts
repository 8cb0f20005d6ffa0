// What a face terminal does beside looking: it asks the server who it is and whose consent holds, deletes what may be kept no longer, notes who was
// seen, and sends that. Without network it goes on noting; what was noted waits.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { heard, serverNow } from '../api/clock'
import { answer, api } from '../api/client'
import { base64url, signed } from '../api/device-key'
import { ApiProblem, asProblem } from '../api/problem'
import type { Direction, TerminalHandIn, TerminalOpening, TerminalReceipt, TerminalSession } from '../api/types'
import { handIn, PASSING } from './handing-in'
import { expired, lately, outdated, waiting as waitingOf, type Sighting, type Template } from './keeping'
import type { Descriptor } from './matching'
import type { Machine } from './storage'

const TICK = 500
/** A withdrawn consent is noticed so soon. */
const EVERY = 30_000
const AGAIN = 5000
const SEND_EVERY = 2000
const PATIENCE = 10_000
/** The last name stands so long: who walks by can read it, and the next is not kept waiting. */
const SHOWN = 8000
const CHINA = 8 * 3_600_000
/** A clock that is set runs apart from the one that only counts by more than this; so it does where the machine has slept, and counted nothing. */
const ASLEEP = 2000

/** There is nothing more to ask. */
const FINAL = new Set<ApiProblem['code']>(['terminal-invalid', 'terminal-revoked', 'terminal-ended', 'terminal-key-taken'])

interface Server {
  open: (body: TerminalOpening, signal: AbortSignal) => Promise<TerminalSession>
  handIn: (body: TerminalHandIn, signal: AbortSignal) => Promise<TerminalReceipt>
}

const SERVER: Server = {
  open: (body, signal) => answer(api.POST('/terminals/sessions', { body, signal })),
  handIn: (body, signal) => answer(api.POST('/terminals/events', { body, signal })),
}

/** What this machine calls the terminal of a pass: it knows it also where the server says nothing any more. */
export async function terminalOf(pass: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pass)))
}

/** The day in China, YYYY-MM-DD. */
const dayOf = (at: number) => new Date(at + CHINA).toISOString().slice(0, 10)

/** 签到 or 签退 by the timetable, also where the server has not been heard since it turned. */
export function planned({ direction, next }: Pick<TerminalSession, 'direction' | 'next'>, now: number): Direction {
  return next !== undefined && Date.parse(next.at) <= now ? next.direction : direction
}

/**
 * A terminal, while its page is open.
 *
 * @param terminal as {@link terminalOf} names it
 */
export function useTerminal(pass: string, terminal: string, machine: Machine, server = SERVER) {
  const now = ref(serverNow())
  const session = shallowRef<TerminalSession>()
  /** Why this is no terminal, or none any more; by what the server said. */
  const closed = shallowRef<ApiProblem>()
  const lost = ref(false)
  /** Whether the server's time is known: after the machine has slept it is not, until the server is heard. */
  const timed = ref(false)
  /** As somebody chose; null for what the timetable says. */
  const choice = ref<Direction | null>(null)
  const course = ref(1)
  const templates = shallowRef<Template[]>([])
  const sightings = shallowRef<Sighting[]>([])
  const last = shallowRef<{ id: string; until: number }>()

  const direction = computed(() => (session.value === undefined ? undefined : (choice.value ?? planned(session.value, now.value))))
  const own = computed(() => templates.value.filter((one) => one.terminal === terminal))
  const waiting = computed(() => waitingOf(sightings.value, terminal))
  const refused = computed(() => sightings.value.filter((one) => one.terminal === terminal && one.state === 'REFUSED'))
  /** Who was recognised last; also who had been before, while they stand here again. */
  const latest = computed(() => (last.value !== undefined && now.value < last.value.until ? sightings.value.find(({ id }) => id === last.value?.id) : undefined))

  let due = 0
  let sendDue = 0
  let asking = false
  let sending = false

  async function ask(): Promise<void> {
    asking = true
    let pause = EVERY
    try {
      const answered = await server.open({ pass, signature: await signed(machine.key, pass) }, AbortSignal.timeout(PATIENCE))
      heard(answered.serverTime)
      timed.value = true
      now.value = serverNow()
      session.value = answered
      closed.value = undefined
      lost.value = false
    } catch (thrown) {
      const problem = asProblem(thrown)
      lost.value = PASSING.has(problem.code)
      pause = lost.value ? AGAIN : EVERY
      if (!lost.value) {
        session.value = undefined
        closed.value = problem
        pause = FINAL.has(problem.code) ? Number.POSITIVE_INFINITY : EVERY
      }
    }
    asking = false
    due = performance.now() + pause
    await tidy()
  }

  /** Deletes what may be kept no longer. */
  async function tidy(): Promise<void> {
    const today = dayOf(now.value)
    const over = closed.value !== undefined && FINAL.has(closed.value.code)
    await forget(over ? own.value : expired(templates.value, terminal, session.value?.consented, today))
    for (const one of outdated(sightings.value, now.value, today)) {
      await machine.sightings.remove(one)
      sightings.value = sightings.value.filter(({ id }) => id !== one.id)
    }
  }

  async function forget(gone: readonly Template[]): Promise<void> {
    for (const one of gone) {
      await machine.templates.remove(one)
      templates.value = templates.value.filter((other) => other !== one)
    }
  }

  /** Keeps the template of somebody whose consent holds. */
  async function enrol(person: string, descriptors: Descriptor[]): Promise<void> {
    if (session.value === undefined || !session.value.consented.some((one) => one.person === person)) {
      return // the consent was withdrawn while they stood here
    }
    const template: Template = { terminal, person, descriptors, lastDay: session.value.lastDay }
    await machine.templates.put(template)
    templates.value = [...templates.value.filter((one) => one.terminal !== terminal || one.person !== person), template]
  }

  /** Somebody is recognised, now. It is kept before it is sent. */
  async function seen(person: string): Promise<void> {
    const at = serverNow()
    const known = session.value?.consented.find((one) => one.person === person)
    if (session.value === undefined || known === undefined || direction.value === undefined || !timed.value || !session.value.scanning.open) {
      return
    }
    const where = { terminal, person, course: course.value, direction: direction.value }
    const before = lately(sightings.value, where, at)
    if (before !== undefined) {
      last.value = { id: before.id, until: at + SHOWN }
      return
    }
    const sighting: Sighting = { ...where, id: crypto.randomUUID(), name: known.name, at: new Date(at).toISOString(), lastDay: session.value.lastDay, state: 'WAITING' }
    await change(sighting)
    last.value = { id: sighting.id, until: at + SHOWN }
    void send()
  }

  async function change(one: Sighting): Promise<void> {
    await machine.sightings.put(one)
    sightings.value = [...sightings.value.filter(({ id }) => id !== one.id), one]
  }

  async function send(): Promise<void> {
    if (sending || session.value === undefined || waiting.value.length === 0) {
      return
    }
    sending = true
    const { changed, problem } = await handIn(waiting.value, {
      pass,
      key: machine.key,
      terminalId: session.value.terminalId,
      send: (body) => server.handIn(body, AbortSignal.timeout(PATIENCE)),
    })
    for (const one of changed) {
      await change(one)
    }
    lost.value = problem !== undefined && PASSING.has(problem.code)
    if (problem !== undefined && FINAL.has(problem.code)) {
      due = 0 // the terminal was revoked since it was asked for last
    }
    sending = false
    sendDue = performance.now() + (problem === undefined ? SEND_EVERY : AGAIN)
  }

  /** Somebody has read why these were refused. */
  async function dismiss(): Promise<void> {
    for (const one of refused.value) {
      await machine.sightings.remove(one)
      sightings.value = sightings.value.filter(({ id }) => id !== one.id)
    }
  }

  let apart = Date.now() - performance.now()

  function tick(): void {
    const before = apart
    apart = Date.now() - performance.now()
    if (Math.abs(apart - before) > ASLEEP) {
      timed.value = false
      due = 0
    }
    now.value = serverNow()
    if (!asking && performance.now() >= due) {
      void ask()
    }
    if (performance.now() >= sendDue) {
      void send()
    }
  }

  const soon = () => {
    due = 0
    sendDue = 0
  }

  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(async () => {
    templates.value = await machine.templates.all()
    sightings.value = await machine.sightings.all()
    window.addEventListener('online', soon)
    tick()
    timer = setInterval(tick, TICK)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    window.removeEventListener('online', soon)
  })

  return {
    now, timed, session, closed, lost, choice, course, direction, latest, waiting, refused, seen, enrol, dismiss,
    templates: own,
    /** Every template of this machine. */
    kept: templates,
    /** Deletes the template of one person here. */
    remove: (person: string) => forget(own.value.filter((one) => one.person === person)),
    /** Deletes every template of this machine. */
    clear: () => forget(templates.value),
    /** Asks the server at once. */
    refresh: () => (asking ? Promise.resolve() : ask()),
  }
}
