// Reads codes from the camera. The reader is WebAssembly of our own server; by itself it would fetch one from a public address.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

export interface Looking {
  stop(): void
}

/** Between two looks: a hand that moves is sharp in one of five pictures a second. */
const PAUSE = 120
/** What a picture is made to, at most, on its longer side: more makes it slower and finds no more. */
const MOST_PIXELS = 960

/** Looks for codes until it is stopped; throws what the browser says where there is no camera. */
export async function lookForCodes(video: HTMLVideoElement, seen: (text: string) => void): Promise<Looking> {
  if (navigator.mediaDevices?.getUserMedia === undefined) {
    throw new DOMException('no camera in this browser', 'NotSupportedError')
  }
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false })
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    stopped = true
    clearTimeout(timer)
    stream.getTracks().forEach((track) => track.stop())
  }
  try {
    prepareZXingModule({ overrides: { locateFile: () => wasm } })
    video.srcObject = stream
    await video.play()
    const canvas = document.createElement('canvas')
    const paper = canvas.getContext('2d', { willReadFrequently: true })
    const look = async (): Promise<void> => {
      if (paper !== null && video.videoWidth > 0) {
        const scale = Math.min(1, MOST_PIXELS / Math.max(video.videoWidth, video.videoHeight))
        canvas.width = Math.round(video.videoWidth * scale)
        canvas.height = Math.round(video.videoHeight * scale)
        paper.drawImage(video, 0, 0, canvas.width, canvas.height)
        const [found] = await readBarcodes(paper.getImageData(0, 0, canvas.width, canvas.height), { formats: ['QRCode'], maxNumberOfSymbols: 1 })
        if (found !== undefined && !stopped) {
          seen(found.text)
        }
      }
      if (!stopped) {
        timer = setTimeout(() => void look(), PAUSE)
      }
    }
    await look()
  } catch (thrown) {
    stop()
    throw thrown
  }
  return { stop }
}
