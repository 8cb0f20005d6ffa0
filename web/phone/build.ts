// What the build does for the phone page beside the usual.
import type { Plugin } from 'vite'
import { base64url } from '../api/device-key.ts'

/** Name of the service worker, without .js. */
export const WORKER = 'phone-worker'

/** Stands in the worker for the files that it keeps. */
const FILES = /(["'`])the files of the phone page\1/

/** Vant's icons are a font of 40 KB, a part of it from elsewhere; the pages draw the few that they show. */
export function withoutIconFont(): Plugin {
  return {
    name: 'without-icon-font',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/vant/es/icon/') && id.endsWith('.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : undefined),
  }
}

/** Tells the service worker what the phone page is made of: the page, and what it loads before anybody asks for more. */
export function phoneWorker(): Plugin {
  return {
    name: 'phone-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const page = bundle['phone.html']
      const worker = bundle[`${WORKER}.js`]
      if (page?.type !== 'asset' || worker?.type !== 'chunk' || !FILES.test(worker.code)) {
        this.error('the phone page and its worker belong together')
      }
      const loaded = [...String(page.source).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file)
      // Of the page itself its digest, so that a browser notices when nothing but its text has changed.
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(String(page.source)))
      worker.code = `${worker.code.replace(FILES, JSON.stringify([...new Set(loaded)]))}\n// ${base64url(digest)}\n`
    },
  }
}
