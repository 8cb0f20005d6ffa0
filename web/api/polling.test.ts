import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick, ref } from 'vue'
import { usePolling } from './polling'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  seen(true)
})

function seen(is: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !is })
  document.dispatchEvent(new Event('visibilitychange'))
}

function polled(work: () => Promise<unknown>, wanted?: () => boolean): () => void {
  const app = createApp({ setup: () => usePolling(work, 3000, wanted), render: () => null })
  app.mount(document.createElement('div'))
  return () => app.unmount()
}

it('asks at once and again some time after the answer, never twice at a time', async () => {
  let asked = 0
  let answer = () => {}
  const stop = polled(() => new Promise<void>((resolve) => {
    asked++
    answer = resolve
  }))
  expect(asked).toBe(1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toBe(1)
  answer()
  await vi.advanceTimersByTimeAsync(2_999)
  expect(asked).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toBe(2)
  stop()
})

it('rests while nobody sees the page, and asks as soon as somebody does', async () => {
  let asked = 0
  const stop = polled(async () => void asked++)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(asked).toBe(2)
  seen(false)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(2)
  seen(true)
  expect(asked).toBe(3)
  stop()
})

it('ends with the page', async () => {
  let asked = 0
  polled(async () => void asked++)()
  await vi.advanceTimersByTimeAsync(60_000)
  seen(true)
  expect(asked).toBe(1)
})

it('rests while there is nothing to look for, and goes on when there is again', async () => {
  let asked = 0
  const left = ref(2)
  const stop = polled(async () => {
    asked++
    left.value--
  }, () => left.value > 0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(2)
  left.value = 1
  await nextTick()
  expect(asked).toBe(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(3)
  stop()
})
