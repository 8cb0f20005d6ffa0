import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import { ApiProblem } from '../api/problem'
import type { CodesWanted, Direction, Screen, ScreenCounts } from '../api/types'
import { useShowing } from './showing'

const BEGIN = Date.parse('2026-05-11T03:44:41Z')
const STEP = 10_000
/** 课后: from here on the timetable says 签退. */
const TURN = Date.parse('2026-05-11T03:45:00Z')

let apps: App[] = []
let began = 0
let asked: CodesWanted[] = []
let counted = 0
/** What the server does instead of answering. */
let trouble: (() => Promise<never>) | undefined

const serverTime = () => BEGIN + (performance.now() - began)

function answered(wanted: CodesWanted): Screen {
  const first = Math.floor(serverTime() / STEP) * STEP
  const direction = (at: number): Direction => wanted.direction ?? (at < TURN ? 'SIGN_IN' : 'SIGN_OUT')
  return {
    serverTime: new Date(serverTime()).toISOString(),
    title: '培训班',
    cycle: 1,
    number: 1,
    course: wanted.course ?? 1,
    courses: [],
    codes: [0, 1, 2].map((step) => {
      const at = first + step * STEP
      return { code: `${wanted.course}-${at - BEGIN}`, direction: direction(at), from: new Date(at).toISOString(), until: new Date(at + STEP).toISOString(), link: '', svg: '' }
    }),
  }
}

const COUNTS: ScreenCounts = { at: '', signIn: { people: 3, latest: ['张*'] }, signOut: { people: 0, latest: [] } }

function shown(server: Parameters<typeof useShowing>[1] = {
  codes: async (wanted) => {
    asked.push(wanted)
    return trouble === undefined ? answered(wanted) : trouble()
  },
  counts: async () => {
    counted++
    return trouble === undefined ? COUNTS : trouble()
  },
}) {
  let showing: ReturnType<typeof useShowing> | undefined
  const app = createApp(defineComponent({
    setup() {
      showing = useShowing('the-pass', server)
      return () => h('div')
    },
  }))
  app.mount(document.createElement('div'))
  apps.push(app)
  if (showing === undefined) {
    throw new Error('not mounted')
  }
  return showing
}

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const refusing = (code: ApiProblem['code']) => () => Promise.reject(new ApiProblem(code, code))

beforeEach(() => {
  vi.useFakeTimers()
  began = performance.now()
  asked = []
  counted = 0
  trouble = undefined
})

afterEach(() => {
  apps.forEach((app) => app.unmount())
  apps = []
  vi.useRealTimers()
})

describe('the screen', () => {
  it('asks ahead and shows one code after the other, each to its end', async () => {
    const { code, seconds, lost, out } = shown()
    await later(0)
    const seen = new Set<string>()
    for (let tick = 0; tick < 600; tick++) {
      await later(100)
      expect(code.value, `after ${tick} ticks`).toBeDefined()
      expect(seconds.value).toBeGreaterThanOrEqual(15)
      seen.add(code.value?.code ?? '')
    }
    expect(seen.size).toBe(7)
    expect(lost.value || out.value).toBe(false)
    expect(asked.length).toBeLessThanOrEqual(13)
    expect(asked[0]).toEqual({ pass: 'the-pass', course: 1 })
  })

  it('follows the timetable by what each code is', async () => {
    const { code } = shown()
    await later(0)
    expect(code.value?.direction).toBe('SIGN_IN')
    // Nothing is heard any more, and the direction changes all the same.
    trouble = refusing('network')
    await later(18_800)
    expect(code.value?.direction).toBe('SIGN_IN')
    await later(400)
    expect(code.value?.direction).toBe('SIGN_OUT')
  })

  it('without network goes on with what it has, counts down, says that codes have run out, and comes back', async () => {
    const { code, seconds, lost, out } = shown()
    await later(0)
    trouble = refusing('network')
    await later(6_000)
    expect(lost.value).toBe(true)
    expect(seconds.value).toBe(23)
    expect(code.value).toBeDefined()
    await later(20_000)
    expect(seconds.value).toBe(3)
    expect(out.value).toBe(false)
    await later(3_200)
    expect(seconds.value).toBe(0)
    expect(code.value).toBeUndefined()
    expect(out.value).toBe(true)
    trouble = undefined
    await later(2_200)
    expect(code.value).toBeDefined()
    expect(lost.value || out.value).toBe(false)
  })

  it('takes a server that is busy for a break, and whose answer never comes too', async () => {
    const { code, lost, closed } = shown()
    await later(0)
    trouble = refusing('busy')
    await later(6_000)
    expect(lost.value).toBe(true)
    trouble = () => Promise.reject(new DOMException('', 'TimeoutError'))
    await later(3_000)
    expect(lost.value).toBe(true)
    expect(closed.value).toBeUndefined()
    expect(code.value).toBeDefined()
  })

  it('switches at once when somebody chooses, and what was asked before is not shown', async () => {
    const waiting: (() => void)[] = []
    const { code, choice } = shown({
      codes: (wanted) => new Promise((resolve) => waiting.push(() => resolve(answered(wanted)))),
      counts: async () => COUNTS,
    })
    await later(0)
    choice.value = 'SIGN_OUT'
    await later(0)
    expect(waiting).toHaveLength(2)
    waiting[1]?.()
    await later(0)
    waiting[0]?.()
    await later(0)
    expect(code.value?.direction).toBe('SIGN_OUT')
  })

  it('whose link was revoked shows nothing and asks no more', async () => {
    const { code, closed, screen } = shown()
    await later(0)
    trouble = refusing('display-revoked')
    await later(5_200)
    expect(closed.value?.code).toBe('display-revoked')
    expect(screen.value ?? code.value).toBeUndefined()
    const before = asked.length
    await later(600_000)
    expect(asked).toHaveLength(before)
  })

  it('says that today is no day of the cycle, and shows codes when it is', async () => {
    trouble = refusing('not-held-today')
    const { code, closed } = shown()
    await later(0)
    expect(closed.value?.code).toBe('not-held-today')
    trouble = undefined
    await later(29_000)
    expect(code.value).toBeUndefined()
    await later(1_400)
    expect(code.value).toBeDefined()
    expect(closed.value).toBeUndefined()
  })

  it('counts every five seconds, and shows no number that it cannot know', async () => {
    const { counts } = shown()
    await later(20_000)
    expect(counts.value).toEqual(COUNTS)
    expect(counted).toBeGreaterThanOrEqual(4)
    expect(counted).toBeLessThanOrEqual(5)
    trouble = refusing('network')
    await later(5_400)
    expect(counts.value).toBeUndefined()
  })
})
