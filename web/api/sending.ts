// What small forms and buttons do when something is sent.
import { computed, ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from './problem'

/**
 * Sends one thing at a time, and keeps what came of it when it was refused.
 * @param shown which fields the form shows a sentence at; what is said of others alone is shown above it
 */
export function useSending(shown: (field: string) => boolean = () => false) {
  const busy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const general = computed(() => (problem.value !== null && ![...problem.value.fields.keys()].some(shown) ? problem.value : null))

  async function send(work: () => Promise<void>): Promise<void> {
    if (busy.value) {
      return // clicked twice
    }
    busy.value = true
    problem.value = null
    try {
      await work()
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, general, send }
}
