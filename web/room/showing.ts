// What the screen shows: asks for codes ahead, swaps them on time, goes on without network as long as they last, and comes back by itself.
import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { heard, serverNow } from '../api/clock'
import { answer, api } from '../api/client'
import { ApiProblem, asProblem, networkProblem } from '../api/problem'
import type { CodesWanted, Direction, Screen, ScreenCounts } from '../api/types'
import { current, left, steady } from './rotation'

const TICK = 200
/** Twice a step, so that at any time there are codes for 15 to 30 seconds, and a link that was revoked is noticed. */
const EVERY = 5000
const AGAIN = 2000
/** Where the server says that there is nothing to show now. */
const SELDOM = 30_000
const PATIENCE = 4000
const SECOND = 1000

/** Nothing was said about the screen itself: its codes still hold. */
const PASSING = new Set<ApiProblem['code']>(['network', 'gateway', 'busy', 'internal-error'])
const FINAL = new Set<ApiProblem['code']>(['display-invalid', 'display-revoked', 'display-ended'])

interface Server {
  codes: (wanted: CodesWanted, signal: AbortSignal) => Promise<Screen>
  counts: (pass: string, course: number, signal: AbortSignal) => Promise<ScreenCounts>
}

const SERVER: Server = {
  codes: (body, signal) => answer(api.POST('/displays/codes', { body, signal })),
  counts: (pass, course, signal) => answer(api.POST('/displays/counts', { body: { pass, course }, signal })),
}

/** Whatever was thrown, as a problem; the network may just as well say nothing at all. */
function problemIn(thrown: unknown): ApiProblem {
  return thrown instanceof DOMException ? networkProblem() : asProblem(thrown)
}

export function useShowing(pass: string, server = SERVER) {
  const clock = steady(serverNow)
  const now = ref(clock())
  const screen = shallowRef<Screen>()
  const counts = shallowRef<ScreenCounts>()
  /** Why there is nothing to show; by what the server said. */
  const closed = shallowRef<ApiProblem>()
  const lost = ref(false)
  /** Whether the server has said what time it is. */
  const timed = ref(false)
  /** As somebody chose; null for what the timetable says. */
  const choice = ref<Direction | null>(null)
  const course = ref(1)

  const codes = computed(() => screen.value?.codes ?? [])
  const code = computed(() => current(codes.value, now.value))
  /** Seconds for which there are codes. */
  const seconds = computed(() => Math.ceil(left(codes.value, now.value) / SECOND))
  const out = computed(() => screen.value !== undefined && code.value === undefined)

  let question = 0
  let due = 0
  let countDue = 0
  let asking = false
  let counting = false

  async function ask(): Promise<void> {
    const mine = ++question
    asking = true
    let pause = EVERY
    try {
      const answered = await server.codes({ pass, course: course.value, ...(choice.value === null ? {} : { direction: choice.value }) }, AbortSignal.timeout(PATIENCE))
      if (mine === question) {
        heard(answered.serverTime)
        timed.value = true
        now.value = clock()
        screen.value = answered
        closed.value = undefined
        lost.value = false
      }
    } catch (thrown) {
      const problem = problemIn(thrown)
      if (mine === question) {
        pause = refused(problem)
      }
    }
    if (mine === question) {
      asking = false
      due = performance.now() + pause
    }
  }

  /** How long to wait until it is asked again. */
  function refused(problem: ApiProblem): number {
    if (PASSING.has(problem.code)) {
      lost.value = true
      return AGAIN
    }
    screen.value = undefined
    counts.value = undefined
    closed.value = problem
    lost.value = false
    return FINAL.has(problem.code) ? Number.POSITIVE_INFINITY : SELDOM
  }

  async function count(): Promise<void> {
    counting = true
    try {
      counts.value = await server.counts(pass, course.value, AbortSignal.timeout(PATIENCE))
    } catch (thrown) {
      problemIn(thrown)
      counts.value = undefined // a number that is no longer true is not shown
    }
    counting = false
    countDue = performance.now() + EVERY
  }

  function tick(): void {
    now.value = clock()
    if (!asking && performance.now() >= due) {
      void ask()
    }
    if (!counting && code.value !== undefined && performance.now() >= countDue) {
      void count()
    }
  }

  // Whoever chooses does not wait for the next time.
  watch([choice, course], () => {
    countDue = 0
    void ask()
  })

  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    tick()
    timer = setInterval(tick, TICK)
  })
  onBeforeUnmount(() => clearInterval(timer))

  return { now, timed, screen, counts, closed, lost, choice, course, code, seconds, out }
}
