import { createApp, h, shallowRef, watch } from 'vue'
import { followOtherTabs, session } from '../api/session'
import App from './App.vue'
import { begin, keepSending, learner, look, remember, seen, sendAll, takeUpSession } from './desk'
import { thisDevice } from './device'
import { codeOfHash, faceOfHash, type FacePlace } from './link'
import { openStorage } from './storage'
import './theme.css'

/** Beyond this the code may have left the screen while the page was on its way: as good as no network. */
const SLOW = 10_000

// After a deployment a page that is still open asks for files that are gone.
window.addEventListener('vite:preloadError', () => window.location.reload())

/** Takes the code out of the address, where it would be sent again by whoever shares the page; a reload still knows which try it was. */
function takeCode(): string | undefined {
  const code = codeOfHash(window.location.hash)
  if (code !== undefined) {
    window.history.replaceState({ try: code }, '', window.location.pathname)
  }
  return code
}

/** Takes the cycle of a consent out of the address; a reload still knows it. */
function takeFace(): FacePlace | undefined {
  const face = faceOfHash(window.location.hash)
  if (face !== undefined) {
    window.history.replaceState({ face }, '', window.location.pathname)
  }
  return face
}

/** What this entry of the browser's history was about. */
const known = () => window.history.state as { try?: string; face?: FacePlace } | null

const slow = performance.now() > SLOW
const code = takeCode()
const face = shallowRef(takeFace() ?? known()?.face)
const session0 = takeUpSession()
const { keys, shelf } = await openStorage()
await begin(shelf, await thisDevice(keys))

watch(() => session.account, () => {
  remember(learner.value)
  void sendAll()
})
followOtherTabs(() => void takeUpSession())
window.addEventListener('hashchange', takeAddress)
// A code that was scanned while the page was getting ready.
if (window.location.hash !== '') {
  takeAddress()
}
keepSending()

if (code === undefined) {
  look(known()?.try ?? null)
}
createApp({ render: () => h(App, { face: face.value, onFace: showFace }) }).mount('#app')

/** Takes what a new address of the open page is about. */
function takeAddress(): void {
  const next = takeCode()
  if (next !== undefined) {
    void seen(next)
  }
  face.value = takeFace()
}

/** Opens the consent of a cycle, or goes back from it. */
function showFace(place: FacePlace | undefined): void {
  window.history.replaceState(place === undefined ? null : { face: place }, '', window.location.pathname)
  face.value = place
}

// The code first: it is on the screen for ten seconds.
if (code !== undefined) {
  await seen(code, slow)
}
await session0
await sendAll()

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  await navigator.serviceWorker.register('/phone-worker.js', { scope: '/s' })
}
