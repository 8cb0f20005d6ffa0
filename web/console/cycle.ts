// One cycle of a training, as the pages of its attendance and its credits begin.
import { computed, watch } from 'vue'
import { answer, api } from '../api/client'
import { useOne } from '../api/paging'

export interface CyclePath {
  trainingId: string
  cycle: number
}

/**
 * The training, the cycle and its swipe windows, fetched anew whenever the page is of another.
 * @param more what else the page begins with
 */
export function useCycle<T extends object>(props: Readonly<{ id: string; cycle: string }>, more: (path: CyclePath) => Promise<T>) {
  const path = computed<CyclePath>(() => ({ trainingId: props.id, cycle: Number(props.cycle) }))
  const one = useOne(async () => {
    const asked = path.value
    const [training, { windows, outdated, proposed }, rest] = await Promise.all([
      answer(api.GET('/trainings/{trainingId}', { params: { path: asked } })),
      answer(api.GET('/trainings/{trainingId}/cycles/{cycle}/swipe-windows', { params: { path: asked } })),
      more(asked),
    ])
    return { ...rest, training, cycle: training.cycles.find(({ number }) => number === asked.cycle), windows, outdated, proposed }
  })
  watch(path, () => {
    one.clear()
    void one.reload()
  }, { immediate: true })
  return { ...one, path, all: computed(() => one.items.value[0]) }
}
