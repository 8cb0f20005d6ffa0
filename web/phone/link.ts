// What a code says: https://host/s#CODE. Whoever scans it with any scanner comes here with the code behind the #.
const CODE = /^[A-Za-z0-9_-]{48}$/

/** The code behind the # of this page's address. */
export function codeOfHash(hash: string): string | undefined {
  const text = hash.replace(/^#/, '')
  return CODE.test(text) ? text : undefined
}

/** A cycle of a training, whose consent to 人脸识别考勤 somebody looks at. */
export interface FacePlace {
  trainingId: string
  cycle: number
}

const FACE = /^#face=([0-9a-f-]{36})\.([1-6])$/

/** The cycle behind the # of this page's address, where a terminal's code has led here: https://host/s#face=TRAINING.CYCLE. */
export function faceOfHash(hash: string): FacePlace | undefined {
  const [, trainingId, cycle] = FACE.exec(hash) ?? []
  return trainingId === undefined ? undefined : { trainingId, cycle: Number(cycle) }
}

/** The code in a picture, if it is one of ours: pictures of other things are in every hall. */
export function codeOfPicture(text: string): string | undefined {
  const [, hash] = /^https?:\/\/[^/?#]+\/s(#.*)$/.exec(text) ?? []
  return hash === undefined ? undefined : codeOfHash(hash)
}
