// The camera, and a look at its picture several times a second.
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { cameraProblem } from '../api/camera-problem'
import type { Face } from './enrolling'

/** Between two looks. */
const PAUSE = 150
/** A wider picture makes faces no clearer to the model. */
const WIDTH = 640

/**
 * Looks until the page is closed.
 *
 * @param video   shows the picture
 * @param looking whether to look at all now
 * @param look    is given what each look sees, and waited for
 */
export function useLooking(video: Readonly<Ref<HTMLVideoElement | null>>, looking: () => boolean, look: (faces: Face[]) => Promise<void>) {
  const faces = shallowRef<Face[]>([])
  /** Why nothing is seen. */
  const problem = ref<string>()
  /** Whether all is there that it takes to look. */
  const ready = ref(false)

  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const canvas = document.createElement('canvas')
  const paper = canvas.getContext('2d', { willReadFrequently: true })

  function stop(): void {
    clearTimeout(timer)
    stream?.getTracks().forEach((track) => track.stop())
    stream = undefined
    ready.value = false
    faces.value = []
  }

  async function open(): Promise<void> {
    if (navigator.mediaDevices?.getUserMedia === undefined) {
      throw new DOMException('no camera in this browser', 'NotSupportedError')
    }
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: { ideal: WIDTH } }, audio: false })
    stream.getVideoTracks().forEach((track) => track.addEventListener('ended', () => {
      stop()
      problem.value = '相机已断开，请接好后重试。'
    }))
    if (video.value !== null) {
      video.value.srcObject = stream
      await video.value.play()
    }
  }

  async function start(): Promise<void> {
    stop()
    problem.value = undefined
    try {
      const [{ facesIn, loadFaces }] = await Promise.all([import('./faces'), open()])
      await loadFaces()
      if (ended) {
        stop()
        return
      }
      ready.value = true
      again(facesIn)
    } catch (thrown) {
      stop()
      problem.value = cameraProblem(thrown, '识别程序没有载入，请检查网络后重试；仍不行请换用新版 Chrome 或 Edge 浏览器。')
    }
  }

  function again(facesIn: (picture: HTMLCanvasElement) => Promise<Face[]>): void {
    timer = setTimeout(async () => {
      try {
        faces.value = looking() && taken() ? await facesIn(canvas) : []
        if (ready.value) {
          await look(faces.value)
        }
      } catch (thrown) {
        stop()
        problem.value = cameraProblem(thrown, '识别程序出错，请重试。')
      }
      if (ready.value) {
        again(facesIn)
      }
    }, PAUSE)
  }

  /** Takes the picture of this moment; whether there is one. */
  function taken(): boolean {
    if (video.value === null || video.value.videoWidth === 0 || paper === null) {
      return false
    }
    canvas.width = Math.min(WIDTH, video.value.videoWidth)
    canvas.height = Math.round((canvas.width * video.value.videoHeight) / video.value.videoWidth)
    paper.drawImage(video.value, 0, 0, canvas.width, canvas.height)
    return true
  }

  onMounted(start)
  onBeforeUnmount(() => {
    ended = true
    stop()
  })

  return { faces, problem, ready, start }
}
