// Lists that come page by page.
import { ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from './problem'

export interface Page<T> {
  items: T[]
  next?: string
}

/** A list that grows: its first page, then the next whenever somebody asks for more. */
export function usePages<T>(fetchPage: (cursor?: string) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = ref(false)
  const loaded = ref(false)
  const next = ref<string>()
  // An answer that comes after a newer question is not shown.
  let question = 0

  async function ask(cursor?: string): Promise<void> {
    const mine = ++question
    loading.value = true
    problem.value = null
    try {
      const page = await fetchPage(cursor)
      if (mine === question) {
        items.value = cursor === undefined ? page.items : [...items.value, ...page.items]
        next.value = page.next
        loaded.value = true
      }
    } catch (thrown) {
      if (mine === question) {
        problem.value = asProblem(thrown)
      }
    } finally {
      if (mine === question) {
        loading.value = false
      }
    }
  }

  /** Nothing is there any more: what comes is of something else. */
  function clear(): void {
    question++
    items.value = []
    problem.value = null
    loading.value = false
    loaded.value = false
    next.value = undefined
  }

  return { items, problem, loading, loaded, next, reload: () => ask(), more: () => ask(next.value), clear }
}

/** Every item of a list, page after page: for lists as short as what waits on one desk. */
export async function everything<T>(fetchPage: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor)
    all.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return all
}

/** One thing that is fetched; again on request. */
export function useOne<T>(fetchOne: () => Promise<T>) {
  const pages = usePages<T>(() => fetchOne().then((one) => ({ items: [one] })))
  return { ...pages, put: (value: T) => (pages.items.value = [value]) }
}
