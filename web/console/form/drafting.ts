// A draft on its way between page and server: it saves itself, and where somebody else was faster, both texts are brought together.
import { computed, reactive, ref, shallowRef, toRaw, watch } from 'vue'
import { serverNow } from '../../api/clock'
import { ApiProblem, asProblem } from '../../api/problem'
import type { Application, Project } from '../../api/types'
import { merge, type Conflict } from './merge'
import { copy, put, same, type Draft } from './values'

/** How long after the last change a draft saves itself, in milliseconds. */
const PAUSE = 1500
/** How long after a failure it tries again. */
const AGAIN = 10_000

export interface Server {
  load(): Promise<Project>
  /** @param version that the page showed; 0 for a new project */
  save(version: number, application: Application): Promise<Project>
}

export function drafting(server: Server, start: Draft) {
  const draft = reactive<Draft>(copy(start))
  const project = shallowRef<Project | null>(null)
  const saving = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const savedAt = ref<number | null>(null)
  const conflicts = shallowRef<Conflict[]>([])
  const changed = ref(false)
  let base = copy(start)
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined

  function take(filledIn: Draft): void {
    Object.keys(draft).forEach((name) => name in filledIn || Reflect.deleteProperty(draft, name))
    Object.assign(draft, copy(filledIn))
  }

  function know(stored: Project): void {
    project.value = stored
    version = stored.version
    base = copy(stored.application as Draft)
  }

  /** Begins with what is stored. */
  function open(stored: Project): void {
    know(stored)
    take(base)
    changed.value = false
  }

  watch(draft, () => {
    if (same(toRaw(draft), base)) {
      return
    }
    changed.value = true
    later(PAUSE)
  }, { deep: true, flush: 'sync' })

  function later(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  /** Saves what is not saved yet; false where that could not be done. */
  async function save(): Promise<boolean> {
    clearTimeout(timer)
    if (running !== undefined) {
      await running
    }
    if (!changed.value || conflicts.value.length > 0) {
      return conflicts.value.length === 0
    }
    running = send()
    try {
      return await running
    } finally {
      running = undefined
    }
  }

  /** Saves also where nothing has been filled in yet, so that something can be attached to it. */
  async function ensure(): Promise<boolean> {
    changed.value ||= project.value === null
    return save()
  }

  async function send(): Promise<boolean> {
    const sent = copy(toRaw(draft))
    saving.value = true
    try {
      const stored = await server.save(version, sent as Application)
      project.value = stored
      version = stored.version
      base = sent
      changed.value = !same(toRaw(draft), sent)
      problem.value = null
      savedAt.value = serverNow()
      if (changed.value) {
        later(PAUSE)
      }
      return true
    } catch (thrown) {
      const failed = asProblem(thrown)
      if (failed.code === 'changed-meanwhile') {
        return await bringTogether()
      }
      problem.value = failed
      if (failed.code === 'network' || failed.code === 'gateway' || failed.code === 'busy') {
        later(AGAIN)
      }
      return false
    } finally {
      saving.value = false
    }
  }

  async function bringTogether(): Promise<boolean> {
    try {
      const before = base
      const mine = copy(toRaw(draft))
      const stored = await server.load()
      const merged = merge(before, mine, stored.application as Draft)
      know(stored)
      merged.conflicts.forEach((conflict) => put(merged.draft, conflict.path, conflict.mine ?? null))
      conflicts.value = merged.conflicts
      take(merged.draft)
      changed.value = !same(toRaw(draft), base)
      if (conflicts.value.length > 0) {
        return false
      }
      return changed.value ? await send() : true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return false
    }
  }

  /** Ends what two people changed at once: theirs where so chosen, else mine. */
  async function settle(theirs: ReadonlySet<string>): Promise<boolean> {
    conflicts.value.filter((conflict) => theirs.has(conflict.path)).forEach((conflict) => put(draft, conflict.path, conflict.theirs ?? null))
    conflicts.value = []
    changed.value = !same(toRaw(draft), base)
    return save()
  }

  /** All that a page needs to go on after it was loaded anew, as text. */
  function packed(): string {
    return JSON.stringify({ base, mine: copy(toRaw(draft)) })
  }

  /** Goes on with what a page had when it was loaded anew: its text and what is stored now are brought together. */
  function unpack(text: string): void {
    const { base: before, mine } = JSON.parse(text) as { base: Draft; mine: Draft }
    // The version is today's; the page before had another.
    const merged = merge({ ...before, form: base.form }, { ...mine, form: base.form }, base)
    merged.conflicts.forEach((conflict) => put(merged.draft, conflict.path, conflict.mine ?? null))
    conflicts.value = merged.conflicts
    take(merged.draft)
  }

  return {
    draft,
    project,
    saving,
    problem,
    savedAt,
    conflicts,
    changed: computed(() => changed.value),
    open,
    save,
    ensure,
    settle,
    packed,
    unpack,
    stop: () => clearTimeout(timer),
  }
}
