// Long work that a click orders.
import { ref, shallowRef } from 'vue'
import { finished, type Job } from '../api/jobs'
import { asProblem, type ApiProblem } from '../api/problem'

/**
 * One piece of work at a time. The page chooses its id and keeps it until the work is done, so that what is tried again is the same work.
 *
 * @param order  asks for it, under an id
 * @param then   what follows once it is done
 * @param follow waits until it is done
 */
export function useWork(order: (id: string) => Promise<unknown>, then: (id: string) => Promise<void>, follow = finished) {
  const job = shallowRef<Pick<Job, 'done' | 'total' | 'resumed'>>()
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let id: string | undefined

  async function work(before: (id: string) => Promise<unknown>): Promise<void> {
    if (busy.value) {
      return // clicked twice
    }
    busy.value = true
    problem.value = null
    id ??= crypto.randomUUID()
    const mine = id
    try {
      await before(mine)
      await follow(mine, (now) => (job.value = now))
      id = undefined
      await then(mine)
    } catch (thrown) {
      const found = asProblem(thrown)
      if (found.code === 'request-differs') {
        id = undefined // somebody changed meanwhile what the work rests on
      }
      problem.value = found
    } finally {
      busy.value = false
      job.value = undefined
    }
  }

  return {
    job,
    problem,
    busy,
    run: () => work(order),
    /** Follows what was ordered before. */
    resume: (known: string) => {
      id = known
      return work(async () => undefined)
    },
    /** The next is other work: what it asks for has changed. */
    forget: () => {
      id = undefined
    },
  }
}
