// Every way in which a call can fail, in one shape that pages show.
import type { components } from './schema'

type ProblemDetails = components['schemas']['ProblemDetails']

/** What the pages themselves can find out beside the codes of docs/problems.md. */
type OwnCode = 'network' | 'gateway' | 'signed-out' | 'job-failed'

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    readonly code: ProblemDetails['code'] | OwnCode,
    readonly title: string,
    readonly detail?: string,
    /** Messages by the path of the field that they are about. */
    readonly fields: ReadonlyMap<string, string> = new Map(),
    /** When it may be tried again, in milliseconds since 1970; by this device's clock. */
    readonly retryAt?: number,
    /** To find the log by. */
    readonly instance?: string,
  ) {
    super(title)
  }
}

const GATEWAY = new Map([
  [401, '登录已失效，请重新登录'],
  [403, '登录已失效，请重新登录'],
  [404, '没有这个地址，请刷新页面后重试'],
  [413, '提交的内容过大'],
])

/** A refusal by the gateway has only a message: the token is missing, too old or not ours. */
export function isGatewayRefusal(response: Response): boolean {
  return (response.status === 401 || response.status === 403) && !isProblem(response)
}

export function networkProblem(): ApiProblem {
  return new ApiProblem('network', '连不上服务器，请检查网络后重试')
}

export function problemOf(response: Response, body: unknown, now = Date.now()): ApiProblem {
  if (!isProblem(response) || !isDetails(body)) {
    return new ApiProblem('gateway', GATEWAY.get(response.status) ?? '系统繁忙，请稍后重试')
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ApiProblem(
    body.code,
    body.title,
    body.detail,
    new Map(body.fields?.map((problem) => [problem.field, problem.message])),
    Number.isFinite(seconds) ? now + seconds * 1000 : undefined,
    body.instance,
  )
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) {
    return thrown
  }
  // fetch throws a TypeError where nothing came back, and one of these where nothing came back in time.
  if (thrown instanceof TypeError || (thrown instanceof DOMException && ['TimeoutError', 'AbortError'].includes(thrown.name))) {
    return networkProblem()
  }
  throw thrown
}

function isProblem(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('application/problem+json')
}

function isDetails(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body
}
