// Asks for known vulnerabilities of what is shipped: node advisories.js BILL...
// Each BILL is a CycloneDX file. The answers come from the OSV database (https://google.github.io/osv.dev/api); the environment's OSV_URL names
// another that speaks its language. Ends with 1 where an advisory applies, with 0 where none does, or where the source cannot be reached.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = (process.env.OSV_URL || 'https://api.osv.dev').replace(/\/+$/, '')
const patience = 30_000
const mostInOneQuestion = 1000

/** The source gave no answer: nothing is known of the packages, good or bad. */
class Unreachable extends Error {}

function fail(text) {
  console.error(text)
  process.exit(1)
}

/** Every package of these bills once, as package URLs without qualifiers: OSV takes none. Our own modules are in no database. */
function packages(bills) {
  const found = new Set()
  function take(bill, components) {
    for (const { name, purl, components: inner = [] } of components) {
      if (purl === undefined) fail(`${bill} 中的 ${name} 没有 purl，无法查询。`)
      if (!purl.startsWith('pkg:maven/xuefen/')) found.add(purl.replace(/[?#].*$/, ''))
      take(bill, inner)
    }
  }
  for (const bill of bills) {
    const { bomFormat, components = [] } = JSON.parse(readFileSync(bill, 'utf8'))
    if (bomFormat !== 'CycloneDX') fail(`${bill} 不是 CycloneDX 清单。`)
    take(bill, components)
  }
  return [...found].sort()
}

/** What the source answers. A question that it does not understand is our fault; anything else that is no answer is its absence. */
async function ask(path, body) {
  let answer, text
  try {
    answer = await fetch(source + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
    text = await answer.text()
  } catch (error) {
    throw new Unreachable(error.cause?.code ?? error.cause?.message ?? error.message)
  }
  if (answer.status === 400) fail(`${source} 不接受查询：${text}`)
  if (answer.status !== 200) throw new Unreachable(`HTTP ${answer.status}`)
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreachable('the answer is not JSON')
  }
}

/** The identifiers of each package's advisories, page after page. */
async function advisoriesOf(all) {
  const found = new Map(all.map((purl) => [purl, new Set()]))
  let open = all.map((purl) => ({ package: { purl } }))
  while (open.length > 0) {
    const questions = open.splice(0, mostInOneQuestion)
    const { results } = await ask('/v1/querybatch', { queries: questions })
    if (results?.length !== questions.length) throw new Unreachable('the answer is not to what was asked')
    results.forEach(({ vulns = [], next_page_token: next }, at) => {
      vulns.forEach(({ id }) => found.get(questions[at].package.purl).add(id))
      if (next) open.push({ ...questions[at], page_token: next })
    })
  }
  return found
}

/** One line for a person: what it is, where it is repaired, where to read on. */
function told(purl, { id, aliases = [], summary, affected = [] }) {
  const repaired = affected.flatMap(({ ranges = [] }) => ranges.flatMap(({ events = [] }) => events.map(({ fixed }) => fixed)))
  const names = [id, ...aliases].join('、')
  const versions = [...new Set(repaired.filter((version) => version !== undefined))].join('、')
  return `${purl}：${names}：${summary ?? '没有摘要'}；修复于 ${versions || '（尚无）'}；https://osv.dev/vulnerability/${id}`
}

const bills = process.argv.slice(2)
if (bills.length === 0) fail('用法：node sbom/advisories.js 清单文件……')
// Advisories that do not reach us, each with the reason.
const accepted = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'accepted.json'), 'utf8'))
const all = packages(bills)
if (all.length === 0) fail('清单中没有任何第三方包。')
try {
  let failed = 0
  const details = new Map()
  for (const [purl, ids] of await advisoriesOf(all)) {
    let applies = false
    for (const id of ids) {
      if (!details.has(id)) details.set(id, await ask(`/v1/vulns/${encodeURIComponent(id)}`))
      const advisory = details.get(id)
      if (advisory.withdrawn !== undefined) continue
      const reason = [id, ...(advisory.aliases ?? [])].map((name) => accepted[name]).find((text) => text !== undefined)
      console.log(reason === undefined ? `漏洞：${told(purl, advisory)}` : `不涉及：${purl}：${id}：${reason}`)
      applies ||= reason === undefined
    }
    if (applies) failed++
  }
  console.log(`${all.length - failed} passed, ${failed} failed, 0 skipped`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof Unreachable)) throw error
  console.log(`skipped: 没有查询漏洞公告：${source} cannot be reached（${error.message}）`)
  console.log(`0 passed, 0 failed, ${all.length} skipped`)
}
