import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, dropDatabase, embeddedServer } from '../support/fresh-database.ts'

/**
 * 取込の測定. A ledger of 100,000 rows comes in through the screens, from the upload to the registered cards, while the
 * memory of this process is sampled. A tenth of that goes first, to show what memory the rows themselves take.
 */
export async function run(): Promise<Record<string, number>> {
  const server = await embeddedServer('data/bench')
  const name = await createDatabase(server)
  Object.assign(process.env, server.variables(name), { NODE_ENV: 'test', UPLOAD_LIMIT_MB: '200' })
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  try {
    return await measure(folder)
  } finally {
    rmSync(folder, { recursive: true })
    const { sql } = await import('#db')
    await sql.end({ timeout: 5 })
    await dropDatabase(server, name)
    await server.leave()
  }
}

async function measure(folder: string) {
  const { db } = await import('#db')
  const { createOffice, createStaff } = await import('../support/people.ts')
  const { signInAs } = await import('../support/browser.ts')
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const small = await importLedger(clerk, await writeLedger(folder, { rows: 10_000, first: 0 }, office.ledgerName))
  const large = await importLedger(
    clerk,
    await writeLedger(folder, { rows: 100_000, first: 10_000 }, office.ledgerName),
  )
  return {
    rows_per_s: Math.round((100_000 * 1000) / (large.upload_ms + large.check_ms + large.commit_ms)),
    rows: 100_000,
    peak_rss_mb: large.peak_rss_mb,
    peak_rss_mb_of_10000_rows: small.peak_rss_mb,
    upload_ms: large.upload_ms,
    check_ms: large.check_ms,
    commit_ms: large.commit_ms,
  }
}

async function writeLedger(folder: string, { rows, first }: { rows: number; first: number }, officeName: string) {
  const path = join(folder, `${rows}.csv`)
  const writer = join(import.meta.dir, '../support/ledgers.ts')
  await Bun.spawn([process.execPath, writer, path, String(rows), officeName, String(first)]).exited
  return path
}

type Visitor = import('../support/browser.ts').Visitor

async function importLedger(clerk: Visitor, path: string) {
  const memory = sampleMemory()
  const started = performance.now()
  const page = await upload(clerk, path)
  const uploaded = performance.now()
  await expectTaken(clerk.submit(`${page}/mapping`, ledgerColumns, `${page}/mapping`))
  await stateReached(page, 'checked')
  const checked = performance.now()
  await expectTaken(clerk.submit(`${page}/commit`, { scope: 'all' }))
  await stateReached(page, 'committed')
  return {
    upload_ms: Math.round(uploaded - started),
    check_ms: Math.round(checked - uploaded),
    commit_ms: Math.round(performance.now() - checked),
    peak_rss_mb: memory.peak(),
  }
}

async function upload(clerk: Visitor, path: string) {
  const file = new File([await Bun.file(path).arrayBuffer()], '台帳.csv')
  const answer = await clerk.upload('/staff/imports', { file }, '/staff/imports')
  const page = answer.headers.get('location')?.replace('/mapping', '')
  if (page === undefined) throw new Error(`the upload answered ${answer.status}`)
  return page
}

const ledgerColumns = {
  column_noticeNumber: '1',
  column_applicationId: '2',
  column_name: '3',
  column_kana: '4',
  column_birthOn: '5',
  column_postalCode: '6',
  column_address: '7',
  column_addressExtra: '8',
  column_kind: '9',
  column_receivedOn: '10',
  column_boxNumber: '11',
  column_office: '12',
  column_note: '13',
  without_shipment: '1',
}

async function expectTaken(answering: Promise<Response>) {
  const { status, url } = await answering
  if (status !== 303) throw new Error(`${url} answered ${status}`)
}

async function stateReached(page: string, state: string) {
  const { db } = await import('#db')
  const { findImport } = await import('#domain/transfer/find-imports')
  for (;;) {
    const found = await findImport(db, Number(page.split('/').at(-1)))
    if (found?.state === state) return
    if (found?.state === 'failed') throw new Error('the import failed')
    await Bun.sleep(50)
  }
}

function sampleMemory() {
  Bun.gc(true)
  let peak = process.memoryUsage.rss()
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  return {
    peak() {
      clearInterval(sampler)
      return Math.round(peak / 1024 / 1024)
    },
  }
}
