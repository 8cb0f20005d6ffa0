import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import { makeKey } from '../api/device-key'
import { ApiProblem } from '../api/problem'
import type { TerminalReceipt, TerminalSession } from '../api/types'
import type { Sighting, Template } from './keeping'
import type { Drawer, Machine } from './storage'
import { planned, useTerminal } from './terminal'

const BEGIN = Date.parse('2026-05-11T00:40:00Z')
const key = await makeKey()

let apps: App[] = []
let began = 0
let consented: string[] = []
let scanning: TerminalSession['scanning'] = { open: true }
let opened = 0
let handed: string[][] = []
/** What the server does instead of answering. */
let trouble: ((what: 'open' | 'handIn') => Promise<never> | undefined) | undefined

const serverTime = () => BEGIN + (performance.now() - began)

function session(): TerminalSession {
  return {
    terminalId: 't', number: 1, name: '东门', trainingId: 'x', title: '培训班', cycle: 1, lastDay: '2026-05-11', courses: [],
    serverTime: new Date(serverTime()).toISOString(), direction: 'SIGN_IN', next: { direction: 'SIGN_OUT', at: '2026-05-11T03:45:00Z' }, scanning,
    consented: consented.map((person) => ({ person, name: `${person}*` })), consentLink: '', textVersion: 1,
  }
}

const server: Parameters<typeof useTerminal>[3] = {
  open: async () => {
    opened++
    await trouble?.('open')
    return session()
  },
  handIn: async ({ batch }): Promise<TerminalReceipt> => {
    const ids = (JSON.parse(batch) as { events: { id: string }[] }).events.map(({ id }) => id)
    handed.push(ids)
    await trouble?.('handIn')
    return { accepted: ids, refused: [] }
  },
}

function drawer<T extends object>(name: (one: T) => string, kept: T[] = []): Drawer<T> & { kept: () => T[] } {
  const all = new Map(kept.map((one) => [name(one), one]))
  return {
    all: async () => [...all.values()],
    put: async (one) => void all.set(name(one), one),
    remove: async (one) => void all.delete(name(one)),
    kept: () => [...all.values()],
  }
}

const template = (person: string, terminal = 'here', lastDay = '2026-05-11'): Template => ({ terminal, person, descriptors: [], lastDay })
const machineWith = (templates: Template[] = [], sightings: Sighting[] = []) => ({
  key,
  templates: drawer<Template>((one) => `${one.terminal} ${one.person}`, templates),
  sightings: drawer<Sighting>(({ id }) => id, sightings),
})

async function shown(machine: Machine) {
  let terminal: ReturnType<typeof useTerminal> | undefined
  const app = createApp(defineComponent({
    setup() {
      terminal = useTerminal('the-pass', 'here', machine, server)
      return () => h('div')
    },
  }))
  app.mount(document.createElement('div'))
  apps.push(app)
  if (terminal === undefined) {
    throw new Error('not mounted')
  }
  await later(600)
  return terminal
}

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
  // Signing takes time that no timer knows of.
  vi.spyOn(crypto.subtle, 'sign').mockImplementation(async () => new ArrayBuffer(64))
  began = performance.now()
  consented = ['P1', 'P2']
  scanning = { open: true }
  opened = 0
  handed = []
  trouble = undefined
})

afterEach(() => {
  apps.forEach((app) => app.unmount())
  apps = []
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('follows the timetable, also where nothing is heard any more', () => {
  const said = { direction: 'SIGN_IN', next: { direction: 'SIGN_OUT', at: '2026-05-11T03:45:00Z' } } as const
  expect(planned(said, Date.parse('2026-05-11T03:44:59Z'))).toBe('SIGN_IN')
  expect(planned(said, Date.parse('2026-05-11T03:45:00Z'))).toBe('SIGN_OUT')
  expect(planned({ direction: 'SIGN_IN' }, Date.parse('2026-05-11T03:45:00Z'))).toBe('SIGN_IN')
})

describe('somebody who is recognised', () => {
  it('is kept, sent once, and not again for five minutes', async () => {
    const machine = machineWith([template('P1')])
    const { seen, latest, waiting } = await shown(machine)
    await seen('P1')
    expect(machine.sightings.kept()).toHaveLength(1)
    await later(1000)
    expect(handed).toHaveLength(1)
    expect(latest.value).toMatchObject({ person: 'P1', state: 'ACCEPTED', direction: 'SIGN_IN' })
    await seen('P1')
    await later(4 * 60_000)
    await seen('P1')
    await later(10_000)
    expect(handed).toHaveLength(1)
    await later(60_000)
    await seen('P1')
    await later(10_000)
    expect(handed).toHaveLength(2)
    expect(waiting.value).toEqual([])
  })

  it('in the other direction is another attendance', async () => {
    const { seen, choice } = await shown(machineWith([template('P1')]))
    await seen('P1')
    choice.value = 'SIGN_OUT'
    await seen('P1')
    await later(6000)
    expect(new Set(handed.flat()).size).toBe(2)
  })

  it('without network waits under the same id, also in the next page, until the server has answered', async () => {
    const machine = machineWith([template('P1')])
    const { seen, waiting, lost } = await shown(machine)
    trouble = (what) => (what === 'handIn' ? Promise.reject(new ApiProblem('network', '')) : undefined)
    await seen('P1')
    await later(12_000)
    expect(waiting.value).toHaveLength(1)
    expect(lost.value).toBe(true)
    expect(handed.length).toBeGreaterThan(1)
    apps.forEach((app) => app.unmount())
    trouble = undefined
    const next = await shown(machine)
    await later(6000)
    expect(next.waiting.value).toEqual([])
    expect(new Set(handed.flat()).size).toBe(1)
  })

  it('has no attendance where it cannot be taken now, or the consent is gone', async () => {
    scanning = { open: false, code: 'not-held-today', detail: '今天不在举办日期内' }
    const { seen, refresh } = await shown(machineWith())
    await seen('P1')
    scanning = { open: true }
    await refresh()
    await seen('P3')
    await later(6000)
    expect(handed).toEqual([])
  })
})

it('notes nobody after the machine has slept until the server has said what time it is', async () => {
  const { seen, timed } = await shown(machineWith())
  expect(timed.value).toBe(true)
  trouble = () => Promise.reject(new ApiProblem('network', ''))
  vi.setSystemTime(Date.now() + 3_600_000)
  await later(600)
  expect(timed.value).toBe(false)
  await seen('P1')
  trouble = undefined
  await later(6000)
  expect([timed.value, handed]).toEqual([true, []])
  await seen('P1')
  await later(1000)
  expect(handed).toHaveLength(1)
})

describe('templates', () => {
  it('go with the consent at the next question, and are made for nobody without one', async () => {
    const machine = machineWith([template('P1'), template('P2')])
    const { enrol, templates } = await shown(machine)
    consented = ['P2']
    await later(31_000)
    expect(machine.templates.kept().map(({ person }) => person)).toEqual(['P2'])
    await enrol('P1', [])
    expect(templates.value.map(({ person }) => person)).toEqual(['P2'])
    await enrol('P2', [new Float32Array(128)])
    expect(machine.templates.kept().map(({ descriptors }) => descriptors.length)).toEqual([1])
  })

  it.each(['terminal-revoked', 'terminal-ended', 'terminal-invalid'] as const)('go all when the server says %s, and nothing more is asked', async (code) => {
    const machine = machineWith([template('P1'), template('P1', 'elsewhere')])
    trouble = () => Promise.reject(new ApiProblem(code, code))
    const { closed } = await shown(machine)
    expect(closed.value?.code).toBe(code)
    expect(machine.templates.kept().map(({ terminal }) => terminal)).toEqual(['elsewhere'])
    await later(120_000)
    expect(opened).toBe(1)
  })

  it('stay without network, and while a server is busy', async () => {
    const machine = machineWith([template('P1')])
    trouble = () => Promise.reject(new ApiProblem('busy', ''))
    const { closed, lost } = await shown(machine)
    await later(20_000)
    expect(machine.templates.kept()).toHaveLength(1)
    expect([closed.value, lost.value]).toEqual([undefined, true])
  })

  it('go after the last day', async () => {
    const machine = machineWith([template('P1', 'elsewhere', '2026-05-10'), template('P1')])
    await shown(machine)
    expect(machine.templates.kept().map(({ terminal }) => terminal)).toEqual(['here'])
  })

  it('of one person, or of all of this machine, are deleted by hand', async () => {
    const machine = machineWith([template('P1'), template('P2'), template('P1', 'elsewhere')])
    const { remove, clear } = await shown(machine)
    await remove('P1')
    expect(machine.templates.kept().map(({ terminal, person }) => `${terminal} ${person}`)).toEqual(['here P2', 'elsewhere P1'])
    await clear()
    expect(machine.templates.kept()).toEqual([])
  })
})
