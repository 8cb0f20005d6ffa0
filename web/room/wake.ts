// A screen that goes to sleep shows nothing.
import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps the screen on while the page is to be seen, where the browser can. */
export function useWakeLock(): void {
  async function stayAwake(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) {
      return
    }
    try {
      await navigator.wakeLock.request('screen')
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) {
        throw thrown
      }
      // The battery is low, or the browser does not allow it: whoever set up the screen keeps it on.
    }
  }

  onMounted(() => {
    document.addEventListener('visibilitychange', stayAwake)
    void stayAwake()
  })
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', stayAwake))
}
