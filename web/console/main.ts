import { createApp, watch } from 'vue'
import { asProblem } from '../api/problem'
import { followOtherTabs, resume, session } from '../api/session'
import App from './App.vue'
import { consoleRouter } from './router'
import './theme.css'

// After a deployment a page that is still open asks for files that are gone.
window.addEventListener('vite:preloadError', () => window.location.reload())

const router = consoleRouter()
followOtherTabs(() => window.location.reload())
watch(
  () => session.account,
  (account) => {
    if (account === null && router.currentRoute.value.meta.open !== true) {
      // Who was thrown out comes back to where they were; who left begins anew.
      void router.push({ name: 'sign-in', query: session.notice === '' ? {} : { back: router.currentRoute.value.fullPath } })
    }
  },
)

try {
  await resume()
} catch (thrown) {
  // Without the server there is nobody to ask: the sign-in page says so when it is tried.
  asProblem(thrown)
}
createApp(App).use(router).mount('#app')
