// What is looked at again and again.
import { onBeforeUnmount, onMounted } from 'vue'

const PAUSE = 3000

/**
 * Works while the page is seen: at once, and again some time after it was done, so that a slow answer never meets the next question.
 * @param pause in milliseconds
 */
export function usePolling(work: () => Promise<unknown>, pause = PAUSE): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let over = false

  async function turn(): Promise<void> {
    clearTimeout(timer)
    if (running || over || document.hidden) {
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
  onBeforeUnmount(() => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', turn)
  })
}
