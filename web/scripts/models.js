// Lays out the model that recognises faces: node scripts/models.js. An answer of Lambda's is at most 6 MB, and what is binary grows by a third
// on its way; so the model, which is larger, is cut into parts.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { web } from './install.js'

const MOST_BYTES = 4 * 1024 * 1024
const model = readFileSync(join(web, 'node_modules', '@vladmandic', 'face-api', 'model', 'face_recognition_model.bin'))
const folder = join(web, 'target', 'models')

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (let begin = 0, part = 1; begin < model.length; begin += MOST_BYTES, part++) {
  writeFileSync(join(folder, `face-recognition-${part}.bin`), model.subarray(begin, begin + MOST_BYTES))
}
