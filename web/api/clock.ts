// The server's time. Windows and deadlines are the server's, so nothing counts down by this device's clock.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

let said = Date.now()
// Goes on however the device's clock is set meanwhile.
let heardAt = performance.now()

/** Takes over what the server says that it is. */
export function heard(now: string): void {
  said = Date.parse(now)
  heardAt = performance.now()
}

/** Now, in milliseconds since 1970; by this device's clock until the server has been heard. */
export function serverNow(): number {
  return said + (performance.now() - heardAt)
}

const A_SECOND = 1000

/** Now, going on while the page is shown. */
export function useNow(): Ref<number> {
  const now = ref(serverNow())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => (now.value = serverNow()), A_SECOND)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
