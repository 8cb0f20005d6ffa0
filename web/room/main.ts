// The screen in the hall. Its pass stands behind the # and is all that it has: nobody is signed in here.
import { createApp } from 'vue'
import RoomScreen from './RoomScreen.vue'
import './room.css'

// After a deployment a page that is still open asks for files that are gone; another link in the same tab is another screen.
window.addEventListener('vite:preloadError', () => window.location.reload())
window.addEventListener('hashchange', () => window.location.reload())

createApp(RoomScreen, { pass: window.location.hash.slice(1) }).mount('#app')
