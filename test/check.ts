import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stopEmbedded } from '../src/db/embedded.ts'
import { socketDirOf } from '../src/socket-dir.ts'
import { findChromium } from './support/chromium.ts'
import {
  copyDatabase,
  dropDatabase,
  embeddedServer,
  givenServer,
  isAlive,
  migrateInto,
  type TestServer,
} from './support/fresh-database.ts'
import { freePort, untilAnswered } from './support/web-server.ts'

type Count = { passed: number; failed: number }
type Step = { key: string; title: string; run: () => Promise<Count> }

const root = resolve(import.meta.dir, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const workFolder = join(root, `data/check-${process.pid}`)
const children = new Set<Bun.Subprocess>()
const [only, ...filters] = process.argv.slice(2).filter(word => word !== '--only')
let server: Promise<TestServer> | undefined
const databases: string[] = []

const steps: Step[] = [
  {
    key: 'format',
    title: '書式と静的検査',
    run: () => command([bin('biome'), 'check', '--diagnostic-level=error', '.']),
  },
  { key: 'types', title: '型', run: () => command(['node', 'node_modules/ts7/bin/tsc', '-p', '.']) },
  { key: 'xss', title: 'エスケープ漏れ(xss-scan)', run: scanForXss },
  { key: 'architecture', title: '構造', run: () => bunTests('architecture', ['test/architecture.test.ts']) },
  { key: 'tests', title: '実データベースでの試験', run: databaseTests },
  { key: 'start', title: '起動と停止', run: () => bunTests('start', ['test/start.test.ts']) },
  { key: 'browser', title: 'ブラウザーの試験', run: browserTests },
]

process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)
process.on('disconnect', interrupt)

const chosen = only === undefined ? steps : steps.filter(step => step.key === only)
if (chosen.length === 0) {
  console.error(`${only} という検査はありません。使えるのは ${steps.map(step => step.key).join(', ')} です。`)
  process.exit(1)
}
const counts: Count[] = []
for (const step of chosen) counts.push(await perform(step))
await cleanUp()
console.log(`\n${sum(counts, 'passed')} passed, ${sum(counts, 'failed')} failed`)
process.exit(sum(counts, 'failed') === 0 ? 0 : 1)

async function perform(step: Step): Promise<Count> {
  console.log(`\n━━ ${step.title}`)
  const started = performance.now()
  const count = await step.run().catch(error => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${step.title}: 合格 ${count.passed}、不合格 ${count.failed}(${seconds} 秒)`,
  )
  return count
}

async function command(words: string[]): Promise<Count> {
  const { code, output } = await captured(words)
  if (code !== 0) console.log(output.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

// xss-scan once answered 0 after crashing, so its word counts only while it still finds a planted fault.
async function scanForXss(): Promise<Count> {
  const scan = (...files: string[]) => captured([bin('xss-scan'), ...files])
  const [bad, good, all] = [
    await scan('test/support/xss-canary/bad.tsx'),
    await scan('test/support/xss-canary/good.tsx'),
    await scan(),
  ]
  const verdicts = [
    {
      isRight: bad.code === 1 && bad.output.includes('K601'),
      complaint: 'xss-scan が、わざと入れた漏れを見つけません。',
    },
    { isRight: good.code === 0, complaint: `xss-scan が、正しい例を通しません。\n${good.output}` },
    { isRight: all.code === 0 && /in [1-9]\d* files/.test(all.output), complaint: all.output },
  ]
  const wrong = verdicts.filter(verdict => !verdict.isRight)
  for (const { complaint } of wrong) console.log(complaint)
  return { passed: verdicts.length - wrong.length, failed: wrong.length }
}

// Loading the program anew for each file takes most of the time, on one core; so two go side by side.
async function databaseTests(): Promise<Count> {
  const inFolders = ['domain', 'routes', 'views', 'paper', 'tasks', 'race'].flatMap(name =>
    [...new Bun.Glob(`test/${name}/**/*.test.{ts,tsx}`).scanSync(root)].sort(),
  )
  const beside = readdirSync(join(root, 'test'))
    .filter(file => file.endsWith('.test.ts') && !['architecture.test.ts', 'start.test.ts'].includes(file))
    .map(file => `test/${file}`)
  const files = filters.length > 0 ? filters : [...inFolders, ...beside]
  const halves = [0, 1].map(half => files.filter((_, index) => index % 2 === half)).filter(half => half.length > 0)
  const results = await Promise.all(halves.map((half, index) => bunTests(`tests-${index}`, half)))
  return { passed: sum(results, 'passed'), failed: sum(results, 'failed') }
}

async function bunTests(name: string, paths: string[]): Promise<Count> {
  const { given, variables } = await freshDatabase()
  const report = join(workFolder, `${name}.xml`)
  // Each file in a world of its own (test/support/setup.ts): what one leaves behind cannot help or harm the next.
  const reporting = [
    '--isolate',
    '--timeout=60000',
    '--only-failures',
    '--reporter=junit',
    `--reporter-outfile=${report}`,
  ]
  const code = await shown([process.execPath, 'test', ...reporting, ...paths.map(path => `./${path}`)], {
    ...variables(given),
    NODE_ENV: 'test',
    TEST_DATABASE: 'given',
  })
  const totals = existsSync(report) ? (/<testsuites [^>]*>/.exec(readFileSync(report, 'utf8'))?.[0] ?? '') : ''
  const number = (attribute: string) => Number(new RegExp(` ${attribute}="(\\d+)"`).exec(totals)?.[1] ?? 0)
  const failed = number('failures')
  return { passed: number('tests') - failed - number('skipped'), failed: code !== 0 && failed === 0 ? 1 : failed }
}

async function browserTests(): Promise<Count> {
  if ([...new Bun.Glob('test/browser/*.spec.ts').scanSync(root)].length === 0) return { passed: 0, failed: 0 }
  const chromium = await findChromium()
  const { given } = await freshDatabase()
  // Two side by side, as many as there are cores to draw them; four took longer, and were hurried.
  const results = await Promise.all(
    [
      ['js', 'no-js'],
      ['staff-pages', 'resident-pages'],
    ].map(row => inTurn(row, project => inOwnCity(project, given, chromium))),
  )
  return { passed: sum(results.flat(), 'passed'), failed: sum(results.flat(), 'failed') }
}

// The stories of one project may move the clock of its city.
async function inOwnCity(project: string, given: string, chromium: string) {
  const city = `${given}_${project.replace('-', '_')}`
  await copyDatabase(await testServer(), given, city)
  databases.push(city)
  return await playwright(project, city, chromium)
}

async function inTurn<T, U>(all: readonly T[], work: (one: T) => Promise<U>): Promise<U[]> {
  const done: U[] = []
  for (const one of all) done.push(await work(one))
  return done
}

function sum(all: Count[], key: keyof Count) {
  return all.reduce((result, count) => result + count[key], 0)
}

// Each run gets a city of its own: the second must not find what the first has booked.
async function playwright(project: string, database: string, chromium: string): Promise<Count> {
  const report = join(workFolder, `${project}.json`)
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const variables = { ...(await testServer()).variables(database), DEMO: 'true', HOST: '127.0.0.1', PORT: `${port}` }
  const program = start([process.execPath, 'src/main.ts'], { ...variables, LOG_LEVEL: 'error' }, 'ignore')
  try {
    await untilAnswered(`${base}/readyz`, program)
    const cli = ['node_modules/@playwright/test/cli.js', 'test', '--config=test/browser/playwright.config.ts']
    const told = { BASE_URL: base, CHROMIUM: chromium, PLAYWRIGHT_REPORT: report, ...variables }
    const code = await shown(['node', ...cli, `--project=${project}`, '--pass-with-no-tests', ...filters], told)
    const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : { expected: 0, unexpected: 0 }
    return { passed: stats.expected + (stats.flaky ?? 0), failed: Math.max(stats.unexpected, code === 0 ? 0 : 1) }
  } finally {
    program.kill('SIGTERM')
    await program.exited
  }
}

/** One server for all steps, whichever asks first. */
function testServer() {
  server ??= openServer()
  return server
}

async function openServer() {
  await removeAbandoned()
  mkdirSync(workFolder, { recursive: true })
  const { DATABASE_URL } = process.env
  return DATABASE_URL === undefined ? embeddedServer(workFolder) : givenServer(DATABASE_URL)
}

// A run that was killed outright leaves its server behind.
async function removeAbandoned() {
  const data = join(root, 'data')
  const folders = existsSync(data) ? readdirSync(data).filter(name => /^check-\d+$/.test(name)) : []
  for (const folder of folders.filter(name => !isAlive(Number(name.slice('check-'.length))))) {
    const dataDir = join(data, folder)
    await stopEmbedded({ dataDir, socketDir: socketDirOf(dataDir) })
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** One database for each step, made from the migrations alone. */
async function freshDatabase() {
  const { variables } = await testServer()
  const given = `mynumber_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  databases.push(given)
  await migrateInto(await testServer(), given)
  return { given, variables }
}

function start(words: string[], variables: Record<string, string>, stdout: 'inherit' | 'ignore') {
  const { DATABASE_URL: _, ...surroundings } = process.env
  const child = Bun.spawn(words, {
    cwd: root,
    env: { ...surroundings, ...variables },
    stdin: 'ignore',
    stdout,
    stderr: 'inherit',
    // The program stops by itself when the other end of the channel is gone, however this process ended.
    ...(stdout === 'ignore' ? { ipc: () => {} } : {}),
  })
  children.add(child)
  child.exited.then(() => children.delete(child))
  return child
}

function shown(words: string[], variables: Record<string, string>) {
  return start(words, variables, 'inherit').exited
}

async function captured(words: string[]) {
  const child = Bun.spawn(words, { cwd: root, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' })
  children.add(child)
  const [output, errors, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  children.delete(child)
  return { code, output: output + errors }
}

async function cleanUp() {
  const leaving = await server
  server = undefined
  if (leaving !== undefined) {
    for (const name of databases.splice(0)) await dropDatabase(leaving, name)
    await leaving.leave()
  }
  rmSync(workFolder, { recursive: true, force: true })
}

async function interrupt() {
  const running = [...children]
  for (const child of running) child.kill('SIGTERM')
  await Promise.race([Promise.all(running.map(child => child.exited)), Bun.sleep(12_000)])
  await cleanUp().catch(() => {})
  process.exit(130)
}
