import { afterAll, expect, test } from 'bun:test'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type postgres from 'postgres'
import { connectEmbedded, stopEmbedded } from '../src/db/embedded.ts'
import { checkServer, StartFailure } from '../src/db/server.ts'
import { socketDirOf } from '../src/socket-dir.ts'
import { freePort, untilAnswered } from './support/web-server.ts'

const root = resolve(import.meta.dir, '..')
const folder = mkdtempSync(join(tmpdir(), 'mynumber-start-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
const place = { dataDir, socketDir: socketDirOf(dataDir) }
const running = new Set<Bun.Subprocess>()

afterAll(async () => {
  for (const program of running) program.kill('SIGKILL')
  await stopEmbedded(place)
  rmSync(folder, { recursive: true, force: true })
}, 30_000)

function launch(variables: Record<string, string>, ...words: string[]) {
  const program = Bun.spawn([process.execPath, 'src/main.ts', ...words], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      DEMO: 'false',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      ...variables,
    },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  running.add(program)
  program.exited.then(() => running.delete(program))
  return program
}

async function started(variables: Record<string, string> = {}, ...words: string[]) {
  const port = await freePort()
  const program = launch({ PORT: `${port}`, ...variables }, ...words)
  await untilAnswered(`http://127.0.0.1:${port}/readyz`, program).catch(async error => {
    throw new Error(`${error.message}\n${await new Response(program.stderr).text()}`)
  })
  return { program, port, base: `http://127.0.0.1:${port}` }
}

/** Starts, waits for the end and answers what a person would read. */
async function refusal(variables: Record<string, string>, ...words: string[]) {
  const program = launch({ PORT: `${await freePort()}`, ...variables }, ...words)
  const [text, code] = await Promise.all([new Response(program.stderr).text(), program.exited])
  return { text: text.trim(), code }
}

async function expectOneSentence(outcome: Promise<{ text: string; code: number }>, word: string) {
  const { text, code } = await outcome
  expect(text).toContain(word)
  expect(text.split('\n')).toHaveLength(1)
  expect(text).toEndWith('。')
  expect(code).toBe(1)
}

const postmaster = () => Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

async function inDatabase<T>(body: (sql: postgres.Sql) => Promise<T>) {
  const sql = connectEmbedded(place, 'mynumber')
  return await body(sql).finally(() => sql.end())
}

const proofs = () => inDatabase(sql => sql<{ n: number }[]>`select n from proof order by n`)

test('a killed first start, a first start, a second one beside it, a kill and a third start lose nothing', async () => {
  const unlucky = launch({ PORT: `${await freePort()}` })
  await Bun.sleep(250)
  unlucky.kill('SIGKILL')
  await unlucky.exited

  const first = await started()
  await expectOneSentence(refusal({}), 'すでに動いている')
  await expectOneSentence(refusal({}, '--reset'), 'すでに動いている')
  expect((await fetch(`${first.base}/readyz`)).status).toBe(200)
  await inDatabase(async sql => {
    await sql`create table proof (n integer)`
    await sql`insert into proof values (1)`
  })
  first.program.kill('SIGKILL')
  await first.program.exited
  const left = postmaster()
  expect(isAlive(left)).toBe(true)

  const adopting = await started()
  expect(postmaster()).toBe(left)
  expect([...(await proofs())]).toEqual([{ n: 1 }])

  adopting.program.kill('SIGKILL')
  process.kill(left, 'SIGKILL')
  await adopting.program.exited
  const third = await started()
  expect([...(await proofs())]).toEqual([{ n: 1 }])

  const again = postmaster()
  third.program.kill('SIGTERM')
  expect(await third.program.exited).toBe(0)
  expect(isAlive(again)).toBe(false)
}, 30_000)

test('a lock file that names a stranger does not stop the start; --reset begins anew', async () => {
  writeFileSync(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n`)
  const { program } = await started()
  expect([...(await proofs())]).toEqual([{ n: 1 }])
  program.kill('SIGINT')
  expect(await program.exited).toBe(0)

  const anew = await started({}, '--reset')
  expect(proofs()).rejects.toThrow('proof')
  anew.program.kill('SIGTERM')
  expect(await anew.program.exited).toBe(0)
}, 20_000)

test('a request in flight is answered before the program stops', async () => {
  const { program, port } = await started({ BASE_PATH: '/city' })
  let answer = ''
  const open = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data(_, bytes) {
        answer += bytes.toString()
      },
    },
  })
  open.write(
    'POST /city/staff/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 10\r\n',
  )
  open.write('Content-Type: application/x-www-form-urlencoded\r\n\r\na=1')
  await Bun.sleep(100)
  program.kill('SIGTERM')
  await Bun.sleep(300)
  expect(program.exitCode).toBe(null)
  open.write('&b=2345')
  expect(await program.exited).toBe(0)
  expect(answer).toStartWith('HTTP/1.1 ')
}, 20_000)

test('a busy port is one sentence, and the database is stopped again', async () => {
  // Willing to share, as another copy of the program would be by Bun's default.
  using busy = Bun.serve({ hostname: '127.0.0.1', port: 0, reusePort: true, fetch: () => new Response() })
  await expectOneSentence(refusal({ PORT: `${busy.port}` }), `ポート ${busy.port}`)
  expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false)
}, 10_000)

test('an unusable data folder is one sentence', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await expectOneSentence(refusal({ DATA_DIR: join(file, 'data') }), 'DATA_DIR')
  await expectOneSentence(refusal({ DATA_DIR: join(folder, 'x'.repeat(300)) }), 'DATA_DIR')
  if (process.platform === 'linux') await expectOneSentence(refusal({ DATA_DIR: '/proc/mynumber' }), 'DATA_DIR')
}, 10_000)

test('a folder that only root may enter works too, and a deep one', async () => {
  const deep = join(mkdtempSync(join(folder, 'private-')), 'd'.repeat(90))
  const { program } = await started({ DATA_DIR: deep })
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
}, 10_000)

test('wrong settings are all named at once', async () => {
  const { text, code } = await refusal({ PORT: 'abc', BASE_PATH: 'city/' })
  expect(text.split('\n')).toHaveLength(2)
  expect(text).toContain('PORT')
  expect(text).toContain('BASE_PATH')
  expect(code).toBe(1)
  await expectOneSentence(refusal({}, '--rest'), '--reset')
})

test('a server that does not answer, or that is too old, is one sentence', async () => {
  await expectOneSentence(refusal({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/city' }), 'DATABASE_URL')
  await expectOneSentence(refusal({ DATABASE_URL: 'postgres://db.invalid/city' }, '--reset'), 'DEMO=true')
  expect(checkServer(answering({ version: 140012, name: '14.12', encoding: 'UTF8' }))).rejects.toThrow(StartFailure)
  expect(checkServer(answering({ version: 170001, name: '17.1', encoding: 'SQL_ASCII' }))).rejects.toThrow('SQL_ASCII')
  await checkServer(answering({ version: 150000, name: '15.0', encoding: 'UTF8' }))
})

const answering = (row: { version: number; name: string; encoding: string }) =>
  (() => Promise.resolve([row])) as unknown as postgres.Sql

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '')
  } catch {
    return false
  }
}
