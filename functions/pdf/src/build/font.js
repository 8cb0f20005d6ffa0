// Brings the font into the module: node src/build/font.js FOLDER. npm holds its package against the digest in package-lock.json.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const module = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(module, 'node_modules')
const font = join(modules, '@expo-google-fonts', 'noto-serif-sc')
const out = process.argv[2]
if (out === undefined) {
  console.error('node src/build/font.js FOLDER')
  process.exit(2)
}

/** Installs what package-lock.json names, once: again only when the lock changes. */
function install() {
  const lock = readFileSync(join(module, 'package-lock.json'), 'utf8')
  const stamp = join(modules, '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return
  }
  console.log('pdf: npm ci')
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: module,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.error) {
    console.error(`pdf: npm 无法启动：${done.error.message}`)
    process.exit(1)
  }
  if (done.status !== 0) {
    process.exit(done.status ?? 1)
  }
  writeFileSync(stamp, lock)
}

function bring(from, to) {
  const target = resolve(out, to)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(join(font, from), target)
}

install()
bring(join('400Regular', 'NotoSerifSC_400Regular.ttf'), 'xuefen/pdf/NotoSerifSC-Regular.ttf')
bring('LICENSE_FONT', 'META-INF/licenses/NotoSerifSC-OFL.txt')
