import { describe, expect, it } from 'vitest'
import { ApiProblem } from './problem'
import { everything, useOne, usePages, type Page } from './paging'

describe('a list', () => {
  it('grows by its next page', async () => {
    const asked: (string | undefined)[] = []
    const list = usePages(async (cursor): Promise<Page<number>> => {
      asked.push(cursor)
      return cursor === undefined ? { items: [1], next: 'n' } : { items: [2] }
    })
    await list.reload()
    expect(list.next.value).toBe('n')
    await list.more()
    expect(list.items.value).toEqual([1, 2])
    expect(list.next.value).toBeUndefined()
    expect(asked).toEqual([undefined, 'n'])
  })

  it('keeps what it has when more cannot be had, and can be asked again', async () => {
    let fails = false
    const list = usePages(async (): Promise<Page<number>> => {
      if (fails) {
        throw new ApiProblem('busy', '忙')
      }
      return { items: [1], next: 'n' }
    })
    await list.reload()
    fails = true
    await list.more()
    expect(list.problem.value?.code).toBe('busy')
    expect(list.items.value).toEqual([1])
    fails = false
    await list.reload()
    expect(list.problem.value).toBeNull()
  })

  it('shows the answer to the last question alone', async () => {
    const waiting: ((page: Page<string>) => void)[] = []
    const list = usePages(() => new Promise<Page<string>>((resolve) => waiting.push(resolve)))
    const first = list.reload()
    const second = list.reload()
    waiting[1]?.({ items: ['new'] })
    waiting[0]?.({ items: ['old'] })
    await Promise.all([first, second])
    expect(list.items.value).toEqual(['new'])
    expect(list.loading.value).toBe(false)
  })
})

it('what was asked before a list was cleared is not shown', async () => {
  const waiting: ((page: Page<string>) => void)[] = []
  const list = usePages(() => new Promise<Page<string>>((resolve) => waiting.push(resolve)))
  const first = list.reload()
  list.clear()
  waiting[0]?.({ items: ['old'], next: 'n' })
  await first
  expect(list.items.value).toEqual([])
  expect(list.next.value).toBeUndefined()
  expect(list.loaded.value || list.loading.value).toBe(false)
  const second = list.reload()
  waiting[1]?.({ items: ['new'] })
  await second
  list.clear()
  expect(list.items.value).toEqual([])
  expect(list.loaded.value).toBe(false)
})

it('one thing is fetched, and can be replaced', async () => {
  const one = useOne(async () => 'a')
  await one.reload()
  expect(one.items.value[0]).toBe('a')
  one.put('b')
  expect(one.items.value).toEqual(['b'])
})

it('a list is fetched to its end', async () => {
  const pages: Record<string, Page<number>> = { first: { items: [1, 2], next: 'second' }, second: { items: [3] } }
  expect(await everything(async (cursor) => pages[cursor ?? 'first'] ?? { items: [] })).toEqual([1, 2, 3])
})
