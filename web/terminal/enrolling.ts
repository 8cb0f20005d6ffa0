// 采集: from several good looks at one face to a template.
import { distance, NEAR, whose, type Descriptor, type Known } from './matching'

/** A face in the camera's picture. */
export interface Face {
  descriptor: Descriptor
  /** How sure it is that this is a face, 0 to 1. */
  score: number
  /** Where it is, in shares of the picture. */
  box: { x: number; y: number; width: number; height: number }
}

/** So many samples make a template: a face moves, and one look alone may be a poor one. */
export const SAMPLES = 5
/** A smaller face has too few of the 150 pixels that the model looks at; and who only walks by is not looked at. */
const LEAST_WIDTH = 0.15
/** Below this it is half turned away, or in the dark. */
const LEAST_SCORE = 0.6

export type Look = 'kept' | 'nobody' | 'several' | 'far' | 'unclear' | 'another' | 'taken'

/** What stands at the camera while somebody is enrolled. */
export const LOOKS_IN_WORDS: Record<Look, string> = {
  kept: '请看着镜头，慢慢左右转一点',
  nobody: '没有看到人脸，请站到镜头前',
  several: '画面里有几个人，请只留本人',
  far: '请走近一些',
  unclear: '看不清，请正对镜头，避免逆光',
  another: '与刚才不是同一张脸，请由本人重新采集',
  taken: '这张脸已经采集给另一个人，请核对后再采集',
}

/** Whoever stands at the terminal: the nearest of those whom the camera sees, if they stand near enough. */
export function atTheTerminal(faces: readonly Face[]): Face | undefined {
  return faces.find(({ box }) => box.width >= LEAST_WIDTH)
}

/**
 * Looks once more.
 *
 * @param samples what has been kept so far
 * @param faces   what the camera sees
 * @param others  templates of everybody else: one face is one person's
 * @returns what came of it, and the sample where it is kept
 */
export function sampled(samples: readonly Descriptor[], faces: readonly Face[], others: readonly Known[]): { look: Look; sample?: Descriptor } {
  const [face] = faces
  if (face === undefined) {
    return { look: 'nobody' }
  }
  if (faces.length > 1) {
    return { look: 'several' }
  }
  if (face.box.width < LEAST_WIDTH) {
    return { look: 'far' }
  }
  if (face.score < LEAST_SCORE) {
    return { look: 'unclear' }
  }
  if (samples.some((sample) => distance(sample, face.descriptor) > NEAR)) {
    return { look: 'another' }
  }
  if (whose(face.descriptor, others) !== undefined) {
    return { look: 'taken' }
  }
  return { look: 'kept', sample: face.descriptor }
}
