// Builds the pages: node scripts/build.js FOLDER STAMP. Compresses files beside themselves, lists them in files.txt, and leaves in STAMP what
// they were built from, so that the same is not built again.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { install, npm, say, web } from './install.js'

const [out, stamp] = process.argv.slice(2).map((argument) => resolve(argument))
if (stamp === undefined) {
  console.error('node scripts/build.js FOLDER STAMP')
  process.exit(2)
}
const compressible = /\.(html|js|css|svg|json|webmanifest|wasm)$/
const notSources = new Set(['node_modules', 'target'])

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSources.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort()
}

/** What the pages are made of, in one number. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version)
  const generated = join(web, 'api', 'schema.d.ts')
  for (const file of [...files(web).filter((name) => name !== generated), join(web, '..', 'docs', 'openapi.yaml')]) {
    hash.update(relative(web, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function compress(name) {
  const plain = readFileSync(join(out, name))
  const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } })
  const gzip = gzipSync(plain, { level: 9 })
  if (brotli.length < plain.length) writeFileSync(join(out, `${name}.br`), brotli)
  if (gzip.length < plain.length) writeFileSync(join(out, `${name}.gz`), gzip)
}

install()
const wanted = fingerprint()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(join(out, 'files.txt'))) {
  say('build skipped: nothing that the pages are made of has changed')
} else {
  rmSync(out, { recursive: true, force: true })
  rmSync(stamp, { force: true })
  mkdirSync(dirname(out), { recursive: true })
  npm('run', '--silent', 'build', '--', '--outDir', out)
  const names = files(out).map((file) => relative(out, file).split(sep).join('/'))
  names.filter((name) => compressible.test(name)).forEach(compress)
  writeFileSync(join(out, 'files.txt'), names.map((name) => `${name}\n`).join(''))
  writeFileSync(stamp, wanted)
  say(`${names.length} files`)
}
