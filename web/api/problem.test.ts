import { describe, expect, it } from 'vitest'
import { asProblem, isGatewayRefusal, problemOf } from './problem'

const details = { type: 'urn:xuefen:problem:account-locked', title: '账号已暂时锁定', status: 429, code: 'account-locked', instance: 'urn:xuefen:request:1' }
const response = (status: number, type: string, headers = {}) => new Response(null, { status, headers: { 'content-type': type, ...headers } })

describe('a problem', () => {
  it('says when to try again, by this device’s clock', () => {
    const problem = problemOf(response(429, 'application/problem+json', { 'retry-after': '90' }), details, 1_000)
    expect(problem).toMatchObject({ code: 'account-locked', title: '账号已暂时锁定', retryAt: 91_000, instance: 'urn:xuefen:request:1' })
  })

  it('names each field at fault', () => {
    const fields = [
      { field: 'leader.specialty', message: '请填写从事专业' },
      { field: 'courses[1].hours', message: '学时最多保留一位小数' },
    ]
    const problem = problemOf(response(422, 'application/problem+json; charset=utf-8'), { ...details, code: 'fields-invalid', fields })
    expect([...problem.fields]).toEqual(fields.map(({ field, message }) => [field, message]))
    expect(problem.retryAt).toBeUndefined()
  })

  it.each([
    [401, '登录已失效，请重新登录'],
    [404, '没有这个地址，请刷新页面后重试'],
    [503, '系统繁忙，请稍后重试'],
  ])('of the gateway with status %i has words of our own', (status, title) => {
    expect(problemOf(response(status, 'application/json'), { message: 'English' })).toMatchObject({ code: 'gateway', title })
  })

  it('that is no JSON at all is still one', () => {
    expect(problemOf(response(502, 'application/problem+json'), null)).toMatchObject({ code: 'gateway' })
  })

  it('is the gateway’s refusal only without a code', () => {
    expect(isGatewayRefusal(response(403, 'application/json'))).toBe(true)
    expect(isGatewayRefusal(response(403, 'application/problem+json'))).toBe(false)
    expect(isGatewayRefusal(response(404, 'application/json'))).toBe(false)
  })

  it('hides no mistake of the pages themselves', () => {
    expect(asProblem(new TypeError('fetch failed')).code).toBe('network')
    expect(asProblem(new DOMException('no answer in time', 'TimeoutError')).code).toBe('network')
    expect(() => asProblem(new DOMException('ours', 'DataError'))).toThrow('ours')
    expect(() => asProblem(new RangeError('ours'))).toThrow('ours')
  })
})
