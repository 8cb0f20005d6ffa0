// Files that go straight to the bucket, by a link that is signed with what they are.
import { ApiProblem, networkProblem } from './problem'

/** SHA-256 of a file, in hex digits. */
export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Puts a file where a link says; fetch cannot tell how far it is. */
export function upload(link: string, headers: Record<string, string>, file: Blob, progress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', link)
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value)
    }
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () => (request.status < 300 ? resolve() : reject(new ApiProblem('gateway', '上传没有成功，请重新选择文件后再试')))
    request.onerror = () => reject(networkProblem())
    request.send(file)
  })
}
