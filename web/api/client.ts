// The API as docs/openapi.yaml describes it, called as whoever is signed in.
import createClient from 'openapi-fetch'
import { ApiProblem, asProblem, isGatewayRefusal, problemOf } from './problem'
import { renew, token } from './session'
import type { paths } from './schema'

/** Sends a request with the access token; where the gateway refuses it, once more with a new one. */
export async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone()
  const sent = token()
  const response = await send(request)
  if (sent === null || !isGatewayRefusal(response)) {
    return response
  }
  // Another call may have renewed it meanwhile.
  if (token() === sent && !(await renew())) {
    throw new ApiProblem('signed-out', '登录已失效，请重新登录')
  }
  return send(again)
}

function send(request: Request): Promise<Response> {
  const current = token()
  if (current !== null) {
    request.headers.set('authorization', `Bearer ${current}`)
  }
  return fetch(request)
}

/** What is sent: pickers that were emptied hold null, and a field without content is not written. */
export function written(body: unknown): string {
  return JSON.stringify(body, (_, value: unknown) => value ?? undefined)
}

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: fetchSignedIn, bodySerializer: written })

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The answer of a call, or its problem thrown. */
export async function answer<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await settled(call)
  if (result.data === undefined) {
    throw problemOf(result.response, result.error)
  }
  return result.data
}

/** Waits for a call that answers nothing, or throws its problem. */
export async function done(call: Promise<Result<unknown>>): Promise<void> {
  await settled(call)
}

async function settled<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  let result: Result<T>
  try {
    result = await call
  } catch (thrown) {
    throw asProblem(thrown)
  }
  if (!result.response.ok) {
    throw problemOf(result.response, result.error)
  }
  return result
}
