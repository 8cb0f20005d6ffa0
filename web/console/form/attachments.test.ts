import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../api/problem'
import { MOST_BYTES, refusal, send, sentence, sha256, size, typeOf } from './attachments'

afterEach(() => vi.unstubAllGlobals())

describe('a file that was chosen', () => {
  it.each([
    ['证明.pdf', 'PDF'],
    ['照片.JPG', 'JPEG'],
    ['a.jpeg', 'JPEG'],
    ['a.b.png', 'PNG'],
    ['a.pdf.exe', undefined],
    ['pdf', undefined],
    ['', undefined],
    ['a.docx', undefined],
    ['a.constructor', undefined],
  ])('%s is a %s', (name, type) => expect(typeOf(name)).toBe(type))

  it('is refused before it is sent where the server would refuse it', () => {
    expect(refusal({ name: 'a.pdf', size: 1 })).toBe('')
    expect(refusal({ name: 'a.pdf', size: MOST_BYTES })).toBe('')
    expect(refusal({ name: 'a.pdf', size: MOST_BYTES + 1 })).toContain('不能超过 10 MB')
    expect(refusal({ name: 'a.pdf', size: 0 })).toBe('文件是空的，请重新选择')
    expect(refusal({ name: 'a.exe', size: 1 })).toContain('只能上传 PDF、JPG 或 PNG')
  })

  it('has its size in words and its checksum in hex', async () => {
    expect([size(15), size(2048), size(3 * 1024 * 1024)]).toEqual(['15 字节', '2 KB', '3.0 MB'])
    expect(await sha256(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('sending', () => {
  function answering(status: number) {
    const headers: Record<string, string> = {}
    class Request {
      upload: { onprogress?: (event: object) => void } = {}
      status = status
      onload = () => {}
      onerror = () => {}
      open = (method: string, link: string) => Object.assign(headers, { method, link })
      setRequestHeader = (name: string, value: string) => Object.assign(headers, { [name]: value })
      send() {
        this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 })
        if (status === 0) {
          this.onerror()
        } else {
          this.onload()
        }
      }
    }
    vi.stubGlobal('XMLHttpRequest', Request)
    return headers
  }
  const upload = { link: 'https://files.test/a', headers: { 'content-type': 'application/pdf' }, expiresAt: '2026-03-01T00:00:00Z' }

  it('puts the file with the headers that were signed, and tells how far it is', async () => {
    const sent = answering(200)
    const parts: number[] = []
    await send(upload, new Blob(['abc']), (done) => parts.push(done))
    expect(sent).toEqual({ method: 'PUT', link: 'https://files.test/a', 'content-type': 'application/pdf' })
    expect(parts).toEqual([0.25])
  })

  it.each([
    [403, '文件没有传上去，请重试'],
    [0, '连不上服务器，请检查网络后重试'],
  ])('that ends with %i says so', async (status, title) => {
    answering(status)
    await expect(send(upload, new Blob(['abc']), () => {})).rejects.toMatchObject({ title })
  })
})

it('a problem is said by its sentence about this case', () => {
  expect(sentence(new ApiProblem('attachment-refused', '文件没有通过检查', '内容不是 PDF'))).toBe('内容不是 PDF')
  expect(sentence(new ApiProblem('fields-invalid', '有内容需要修改', undefined, new Map([['name', '请改名']])))).toBe('请改名')
  expect(sentence(new ApiProblem('busy', '系统繁忙'))).toBe('系统繁忙')
})
