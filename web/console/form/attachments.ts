// Files on their way to an application: what may be chosen, and how it gets there.
import { ApiProblem, networkProblem } from '../../api/problem'
import type { AttachmentKind, FileType, Upload } from '../../api/types'

/** Attachments of one application at most. */
export const MOST = 10
/** Bytes of one file at most: 10 MB. */
export const MOST_BYTES = 10 * 1024 * 1024
export const ENDINGS = ['pdf', 'jpg', 'jpeg', 'png'] as const

const TYPES: Record<(typeof ENDINGS)[number], FileType> = { pdf: 'PDF', jpg: 'JPEG', jpeg: 'JPEG', png: 'PNG' }

/** A file that somebody chose. */
export interface Chosen {
  id: string
  kind: AttachmentKind
  file: File
  /** The attachment that it takes the place of. */
  replaces?: string
  state: 'waiting' | 'uploading' | 'checking' | 'failed'
  /** How much of it is there, from 0 to 1. */
  done: number
  problem: string
  /** Whether trying once more may help. */
  again: boolean
}

export function typeOf(name: string): FileType | undefined {
  const ending = ENDINGS.find((one) => name.toLowerCase().endsWith(`.${one}`))
  return ending === undefined ? undefined : TYPES[ending]
}

/** What is wrong with a file before it is even sent; empty where nothing is. The server looks again, and at the content. */
export function refusal(file: { name: string; size: number }): string {
  if (typeOf(file.name) === undefined) {
    return '只能上传 PDF、JPG 或 PNG 文件，请另存为其中一种后重新选择'
  }
  if (file.size === 0) {
    return '文件是空的，请重新选择'
  }
  if (file.size > MOST_BYTES) {
    return `文件有 ${size(file.size)}，不能超过 10 MB，请压缩或拆分后再上传`
  }
  return ''
}

/** Bytes in words. */
export function size(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} 字节`
  }
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Puts a file where it belongs, and tells how far it is: fetch cannot.
 *
 * @param progress takes a part from 0 to 1
 */
export function send(upload: Upload, file: Blob, progress: (done: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', upload.link ?? '')
    Object.entries(upload.headers ?? {}).forEach(([name, value]) => request.setRequestHeader(name, value))
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0)
    request.onerror = () => reject(networkProblem())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve()
      } else {
        reject(new ApiProblem('gateway', '文件没有传上去，请重试'))
      }
    }
    request.send(file)
  })
}

/** One sentence of a problem: the one about this very case, if there is one. */
export function sentence(problem: ApiProblem): string {
  return problem.detail ?? [...problem.fields.values()][0] ?? problem.title
}
