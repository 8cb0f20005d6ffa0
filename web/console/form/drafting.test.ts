import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../api/problem'
import type { Application, Project } from '../../api/types'
import { drafting, type Server } from './drafting'
import { put, type Draft } from './values'

/** A server that keeps one draft as the real one does. */
class OneDraft implements Server {
  version = 0
  application: Draft = {}
  saves = 0
  down = false
  /** Today's form. */
  form: number | undefined

  load(): Promise<Project> {
    return this.down ? Promise.reject(new TypeError('down')) : Promise.resolve(this.project())
  }

  save(version: number, application: Application): Promise<Project> {
    if (this.down) {
      return Promise.reject(new TypeError('down'))
    }
    if (this.form !== undefined && application.form !== this.form) {
      return Promise.reject(new ApiProblem('form-version-changed', '申报表已更新'))
    }
    if (version !== this.version) {
      return Promise.reject(new ApiProblem('changed-meanwhile', '内容已被他人修改'))
    }
    this.saves++
    this.version++
    this.application = JSON.parse(JSON.stringify(application)) as Draft
    return Promise.resolve(this.project())
  }

  project(): Project {
    return { version: this.version, application: JSON.parse(JSON.stringify(this.application)) as Application, steps: [] } as unknown as Project
  }
}

describe('a draft', () => {
  let server: OneDraft
  beforeEach(() => {
    vi.useFakeTimers()
    server = new OneDraft()
  })
  afterEach(() => vi.useRealTimers())

  function opened(): ReturnType<typeof drafting> {
    const drafts = drafting(server, {})
    drafts.open(server.project())
    return drafts
  }

  it('in which nothing is filled in is stored when something is to be attached to it, once', async () => {
    const drafts = drafting(server, { year: 2026 })
    expect(await drafts.save()).toBe(true)
    expect(server.saves).toBe(0)
    expect(await drafts.ensure()).toBe(true)
    expect(await drafts.ensure()).toBe(true)
    expect(server.saves).toBe(1)
    expect(server.application).toEqual({ year: 2026 })
  })

  it('saves itself a moment after the last change, once', async () => {
    const drafts = opened()
    put(drafts.draft, 'title', '心')
    await vi.advanceTimersByTimeAsync(1000)
    put(drafts.draft, 'title', '心衰')
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.saves).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.saves).toBe(1)
    expect(server.application.title).toBe('心衰')
    expect(drafts.changed.value).toBe(false)
  })

  it('is not sent where nothing was changed', async () => {
    server.application = { title: '心衰' }
    const drafts = opened()
    expect(await drafts.save()).toBe(true)
    put(drafts.draft, 'title', '心衰')
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.saves).toBe(0)
  })

  it('is kept and tried again when the server is away', async () => {
    const drafts = opened()
    server.down = true
    put(drafts.draft, 'title', '心衰')
    await vi.advanceTimersByTimeAsync(2000)
    expect(drafts.problem.value?.code).toBe('network')
    server.down = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.application.title).toBe('心衰')
    expect(drafts.problem.value).toBeNull()
  })

  it('takes over what somebody else changed elsewhere', async () => {
    server.application = { title: '原', place: '原' }
    const mine = opened()
    const theirs = opened()
    put(theirs.draft, 'place', '你')
    await theirs.save()
    put(mine.draft, 'title', '我')
    expect(await mine.save()).toBe(true)
    expect(server.application).toEqual({ title: '我', place: '你' })
    expect(mine.draft.place).toBe('你')
  })

  it.each([[new Set<string>(), '我'], [new Set(['title']), '你']])('asks where both changed the same, and keeps what is chosen', async (chosen, kept) => {
    server.application = { title: '原' }
    const mine = opened()
    const theirs = opened()
    put(theirs.draft, 'title', '你')
    await theirs.save()
    put(mine.draft, 'title', '我')
    expect(await mine.save()).toBe(false)
    expect(mine.conflicts.value).toEqual([{ path: 'title', mine: '我', theirs: '你' }])
    expect(server.application.title).toBe('你')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(server.application.title).toBe('你')
    expect(await mine.settle(chosen)).toBe(true)
    expect(server.application.title).toBe(kept)
    expect(mine.draft.title).toBe(kept)
  })

  it('of a form that is not today’s is refused, and goes on whole after the page was loaded anew', async () => {
    server.application = { form: 1, title: '原', place: '原', budget: '五万元' }
    const old = opened()
    server.form = 2
    put(old.draft, 'title', '我')
    expect(await old.save()).toBe(false)
    expect(old.problem.value?.code).toBe('form-version-changed')
    expect(server.application.title).toBe('原')
    const text = old.packed()
    old.stop()

    put(server.application, 'place', '你')
    const fresh = opened()
    fresh.unpack(text)
    fresh.draft.form = 2
    expect(await fresh.save()).toBe(true)
    expect(server.application).toEqual({ form: 2, title: '我', place: '你', budget: '五万元' })
  })
})
