// The face terminal in a hall. Its pass stands behind the # and is all that it has beside the key of this machine: nobody is signed in here.
import { createApp, type Component } from 'vue'
import NoTerminal from './NoTerminal.vue'
import { thisMachine } from './storage'
import { terminalOf } from './terminal'
import TerminalScreen from './TerminalScreen.vue'
import './terminal.css'

// After a deployment a page that is still open asks for files that are gone; another link in the same tab is another terminal.
window.addEventListener('vite:preloadError', () => window.location.reload())
window.addEventListener('hashchange', () => window.location.reload())

/** Holds what only one page of this browser may have, until it is closed: two would report everybody twice. */
function alone(): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request('xuefen.terminal', { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise(() => undefined)
    })
  })
}

/** What this browser can be, with what it is given. */
async function page(): Promise<[Component, Record<string, unknown>]> {
  // Keys, locks and the camera are there on https alone.
  if (!window.isSecureContext || !('locks' in navigator)) {
    return [NoTerminal, { title: '这个浏览器不能用作人脸终端', detail: '请用新版 Chrome 或 Edge，打开以 https 开头的链接。' }]
  }
  if (!(await alone())) {
    return [NoTerminal, { title: '本机已经打开了人脸终端', detail: '请使用另一个标签页，或关闭它之后刷新本页。' }]
  }
  const pass = window.location.hash.slice(1)
  try {
    return [TerminalScreen, { pass, terminal: await terminalOf(pass), machine: await thisMachine() }]
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) {
      throw thrown
    }
    return [NoTerminal, { title: '这个浏览器不能保存密钥', detail: '请不要用无痕窗口；换用新版 Chrome 或 Edge 后再打开链接。' }]
  }
}

const [component, props] = await page()
createApp(component, props).mount('#app')
