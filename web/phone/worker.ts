// Keeps the phone page on the phone: whoever has opened it once can open it where there is no network. Nothing of the API passes through here.

/** What a service worker has beside what pages have; its library cannot stand beside theirs. */
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void
  addEventListener(type: 'fetch', listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  location: Location
}

const worker = self as unknown as Worker
const PAGE = '/s'
const CACHE = 'phone'
const ASSETS = '/assets/'
/** Put in by the build: every file that the page loads at once. */
const FILES = 'the files of the phone page' as unknown as string[]

worker.addEventListener('install', (event) => event.waitUntil(fill().then(() => worker.skipWaiting())))

worker.addEventListener('activate', (event) => event.waitUntil(clear().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) {
    return
  }
  if (request.mode === 'navigate' && url.pathname === PAGE) {
    event.respondWith(kept(PAGE, request))
  } else if (url.pathname.startsWith(ASSETS)) {
    event.respondWith(asset(request))
  }
})

/** The page as it is now, and whatever of its files is not there yet: their names hold a hash. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  const missing = []
  for (const file of FILES) {
    if ((await cache.match(file)) === undefined) {
      missing.push(file)
    }
  }
  await cache.addAll(missing)
  await cache.add(new Request(PAGE, { cache: 'reload' }))
}

/** What an earlier page was made of goes. */
async function clear(): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== PAGE && !FILES.includes(pathname)) {
      await cache.delete(request)
    }
  }
}

async function kept(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request)
}

/** What is loaded only when it is asked for, as what reads pictures, is kept from then on. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const known = await cache.match(request)
  if (known !== undefined) {
    return known
  }
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
  }
  return answer
}
