// Installs what package-lock.json names, once: again only when the lock or Node changes.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const web = join(dirname(fileURLToPath(import.meta.url)), '..')
const least = 20

export function say(text) {
  console.log(`web: ${text}`)
}

/** Runs npm here, and ends with its exit code where it fails. */
export function npm(...args) {
  const done = spawnSync('npm', args, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.error) {
    console.error(`web: npm 无法启动：${done.error.message}`)
    process.exit(1)
  }
  if (done.status !== 0) {
    process.exit(done.status ?? 1)
  }
}

export function install() {
  if (Number(process.versions.node.split('.')[0]) < least) {
    console.error(`缺少 Node.js ${least} 或更新版本：现在是 ${process.version}。`)
    process.exit(1)
  }
  const stamp = join(web, 'node_modules', '.installed')
  const wanted = createHash('sha256').update(process.version).update(readFileSync(join(web, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    say('npm ci skipped: package-lock.json is as it was')
    return
  }
  say('npm ci')
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(stamp, wanted)
}
