// What is looked at again and again.
import { onBeforeUnmount, onMounted, watch } from 'vue'

const PAUSE = 3000

/**
 * Works while the page is seen: at once, and again some time after it was done, so that a slow answer never meets the next question.
 * @param pause in milliseconds
 * @param wanted whether there still is something to look for: it rests as soon as there is not, and goes on when there is again
 */
export function usePolling(work: () => Promise<unknown>, pause = PAUSE, wanted: () => boolean = () => true): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let over = false

  async function turn(): Promise<void> {
    clearTimeout(timer)
    if (running || over || document.hidden || !wanted()) {
      return
    }
    running = true
    try {
      await work()
    } finally {
      running = false
      if (!over) {
        timer = setTimeout(turn, pause)
      }
    }
  }

  onMounted(() => {
    document.addEventListener('visibilitychange', turn)
    void turn()
  })
  watch(wanted, () => {
    // What made it wanted was just seen.
    clearTimeout(timer)
    timer = setTimeout(turn, pause)
  })
  onBeforeUnmount(() => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', turn)
  })
}
