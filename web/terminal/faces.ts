// Finds faces in the camera's picture and describes them, in this browser alone. WebAssembly, as every browser has it: a browser without a graphics card
// takes 30 times as long by WebGL, and templates of one way of computing are held against faces of the same way.
import { detectAllFaces, nets, tf, TinyFaceDetectorOptions } from '@vladmandic/face-api'
import detector from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url'
import detectorWeights from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json'
import landmarks from '@vladmandic/face-api/model/face_landmark_68_model.bin?url'
import landmarksWeights from '@vladmandic/face-api/model/face_landmark_68_model-weights_manifest.json'
import recognitionWeights from '@vladmandic/face-api/model/face_recognition_model-weights_manifest.json'
import plain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'
import type { Face } from './enrolling'

/** The parts of the model that recognises faces, as scripts/models.js cuts it. */
const recognition = Object.entries(import.meta.glob<string>('../target/models/face-recognition-*.bin', { query: '?url', import: 'default', eager: true }))
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([, url]) => url)

/** The library's own types leave out what chooses how it computes. */
interface Engine {
  setBackend(name: string): Promise<boolean>
  setWasmPaths(paths: Record<string, string>): void
  env(): { set(flag: string, value: boolean): void }
}
const engine = tf as unknown as Engine

interface Net {
  loadFromWeightMap(weights: ReturnType<typeof tf.io.decodeWeights>): void
}
type Manifest = { weights: unknown[] }[]

/** As small a picture as shows whoever stands at the terminal: the detector takes a third of the time that it takes at 640. */
const OPTIONS = new TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.5 })

async function load(net: Net, manifest: Manifest, urls: readonly string[]): Promise<void> {
  const parts = await Promise.all(
    urls.map(async (url) => {
      const response = await fetch(url)
      if (!response.ok) {
        throw new TypeError(`${response.status} instead of a model`)
      }
      return response.blob()
    }),
  )
  const [group] = manifest
  net.loadFromWeightMap(tf.io.decodeWeights(await new Blob(parts).arrayBuffer(), group?.weights as Parameters<typeof tf.io.decodeWeights>[1]))
}

let loaded: Promise<void> | undefined

/** Loads what is needed, once: 7 MB, which the browser keeps. */
export function loadFaces(): Promise<void> {
  loaded ??= loadAll().catch((thrown: unknown) => {
    loaded = undefined
    throw thrown
  })
  return loaded
}

async function loadAll(): Promise<void> {
  // Threads need a page that is isolated from all others; one thread looks ten times a second.
  engine.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  engine.setWasmPaths({ 'tfjs-backend-wasm.wasm': plain, 'tfjs-backend-wasm-simd.wasm': simd, 'tfjs-backend-wasm-threaded-simd.wasm': simd })
  if (!(await engine.setBackend('wasm'))) {
    throw new Error('this browser has no WebAssembly')
  }
  await Promise.all([
    load(nets.tinyFaceDetector, detectorWeights, [detector]),
    load(nets.faceLandmark68Net, landmarksWeights, [landmarks]),
    load(nets.faceRecognitionNet, recognitionWeights, recognition),
  ])
}

/** The faces in a picture, the largest first. */
export async function facesIn(picture: HTMLCanvasElement): Promise<Face[]> {
  const found = await detectAllFaces(picture, OPTIONS).withFaceLandmarks().withFaceDescriptors()
  return found
    .map(({ descriptor, detection: { score, relativeBox: { x, y, width, height } } }) => ({ descriptor, score, box: { x, y, width, height } }))
    .sort((one, other) => other.box.width - one.box.width)
}
