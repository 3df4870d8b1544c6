import { connect, embeddedDatabase, sql } from '#db'
import { env } from '#env'
import { deleteEmbedded, holdEmbedded } from './db/embedded.ts'
import { inTurn, migrateDatabase } from './db/migrate.ts'
import { checkServer, codeOf, dropEverything, isEmpty, StartFailure } from './db/server.ts'

const drainMs = 10_000
const closers: (() => Promise<unknown>)[] = [() => sql.end({ timeout: 5 })]
let stopping: number | undefined
let stopServer: (() => Promise<void>) | undefined

process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
// src/tasks/bootstrap.mjs holds the other end: it closes when that process is killed.
process.on('disconnect', onSignal)
// postgres.js 3.4.9 throws where nobody can catch it when its connection is cut while it writes, and its pool is lost then.
process.on('uncaughtException', error => {
  console.error(`思わぬ誤りのため終了します: ${reasonOf(error)}`)
  void Promise.race([closeAll(), Bun.sleep(5000)]).finally(() => process.exit(1))
})

try {
  await open()
} catch (error) {
  if (stopping !== undefined) await new Promise(() => {})
  await closeAll()
  console.error(error instanceof StartFailure ? error.message : `起動できませんでした: ${reasonOf(error)}`)
  process.exit(1)
}

async function open() {
  const isReset = readArguments(process.argv.slice(2))
  const appLoading = import('./app.ts')
  appLoading.catch(() => {})
  await openDatabase(isReset)
  listen(await appLoading)
  closers.push(await clockOf())
  await greet()
}

function readArguments(words: string[]) {
  const unknown = words.find(word => word !== '--reset')
  if (unknown !== undefined) throw new StartFailure(`${unknown} という指定はありません。使えるのは --reset だけです。`)
  return words.includes('--reset')
}

async function openDatabase(isReset: boolean) {
  if (isReset && env.databaseUrl === undefined) await deleteEmbedded(env)
  if (isReset && env.databaseUrl !== undefined && !env.demo) {
    throw new StartFailure('DATABASE_URL のデータベースは、DEMO=true を指定したときだけ --reset で消せます。')
  }
  if (env.databaseUrl === undefined) {
    const { stop } = await holdEmbedded(env, embeddedDatabase)
    stopServer = stop
    closers.unshift(stop)
  }
  // Long enough for another copy of the program to finish its migrations and stories first.
  const patience = { TimeZone: 'UTC', lock_timeout: 120_000, application_name: 'mynumber-start' }
  const one = connect({ max: 1, connect_timeout: 5, connection: patience })
  try {
    if (env.databaseUrl !== undefined) await checkServer(one)
    if (isReset && env.databaseUrl !== undefined) await dropEverything(one)
    await inTurn(one, async () => {
      await migrateDatabase(one)
      if (env.demo && (await isEmpty(one))) await seed()
    })
  } finally {
    await one.end({ timeout: 1 })
  }
}

async function seed() {
  console.log('デモ用のデータを用意しています…')
  const { seedDemo } = await import('./seed/index.ts')
  await seedDemo()
}

async function clockOf() {
  const [{ startClock }, { log }] = await Promise.all([import('./tasks/clock.ts'), import('./routes/plugins/log.ts')])
  return startClock((task, error) => log.error({ task, code: codeOf(error) }, 'task failed'))
}

type Program = Pick<typeof import('./app.ts'), 'app' | 'answer'>

function listen({ app, answer }: Program) {
  app.compile()
  try {
    const server = Bun.serve({
      hostname: env.host,
      port: env.port,
      idleTimeout: 60,
      // The program refuses what is too large with its own page; this only guards against a sender without Content-Length.
      maxRequestBodySize: env.uploadLimitBytes + 1024 * 1024,
      development: false,
      // `development: false` alone would let two programs share the port without a word.
      reusePort: false,
      fetch: env.basePath === '' ? answer : request => answer(withoutBasePath(request)),
    })
    app.server = server
    closers.push(() => drain(server))
  } catch (error) {
    throw new StartFailure(whyNotListening(error))
  }
}

// A relay may pass the base path through or strip it. The request stays the same object: requestIP knows only that one.
function withoutBasePath(request: Request) {
  const url = new URL(request.url)
  if (url.pathname === env.basePath || url.pathname.startsWith(`${env.basePath}/`)) {
    url.pathname = url.pathname.slice(env.basePath.length)
    Object.defineProperty(request, 'url', { value: url.href })
  }
  return request
}

function whyNotListening(error: unknown) {
  if (codeOf(error) === 'EADDRINUSE') {
    return `ポート ${env.port} は、ほかのプログラムが使っているか、使う権限がありません。PORT に別の番号を指定してください。`
  } else {
    return `${env.host} のポート ${env.port} で待ち受けられません(${codeOf(error)})。HOST と PORT を確かめてください。`
  }
}

async function drain(server: Bun.Server<undefined>) {
  void server.stop()
  const deadline = Date.now() + drainMs
  while (server.pendingRequests > 0 && Date.now() < deadline) await Bun.sleep(20)
  await server.stop(true)
}

async function greet() {
  const here = env.publicOrigin ?? `http://${env.host === '0.0.0.0' ? 'localhost' : env.host}:${env.port}`
  console.log(`
マイナンバーカード予約・交付管理システム

  住民のページ  ${here}${env.basePath}/
  職員のページ  ${here}${env.basePath}/staff
`)
  if (env.demo) await printDemoLogins()
  console.log('止めるときは Ctrl-C を押してください。')
}

async function printDemoLogins() {
  const { demoLogins } = await import('./seed/index.ts')
  const rows = [{ role: '役割', id: '職員ID', password: 'パスワード' }, ...demoLogins]
  const widthOf = (key: 'role' | 'id') => Math.max(...rows.map(row => Bun.stringWidth(row[key]))) + 2
  const pad = (text: string, width: number) => text + ' '.repeat(width - Bun.stringWidth(text))
  console.log('デモ用の職員(本番では使わないでください)')
  for (const row of rows) console.log(`  ${pad(row.role, widthOf('role'))}${pad(row.id, widthOf('id'))}${row.password}`)
  console.log('')
}

// Ctrl-C reaches us from the terminal and again through npm: only one that comes later is a second wish.
function onSignal() {
  if (stopping === undefined) {
    stopping = Date.now()
    console.log('\n処理中の要求を終えてから止めます…')
    closeAll().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  } else if (Date.now() - stopping > 500) {
    void stopServer?.()
    process.exit(1)
  }
}

async function closeAll() {
  for (const close of closers.splice(0).reverse()) await close()
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '')
}
