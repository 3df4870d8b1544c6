import { setTimeout as wait } from 'node:timers/promises'
import { createDatabase, dropDatabase, embeddedServer } from '../support/fresh-database.ts'

/**
 * 取込の測定. Brings a ledger of 100,000 rows in, from the upload handled to the cards registered, and samples the memory
 * of this process on the way. A run with a tenth of the rows goes first and shows what memory the rows themselves take.
 */
export async function run(): Promise<Record<string, number>> {
  const server = await embeddedServer('data/bench')
  const name = await createDatabase(server)
  Object.assign(process.env, server.variables(name), { LOG_LEVEL: 'silent' })
  try {
    return await measure()
  } finally {
    const { sql } = await import('#db')
    await sql.end({ timeout: 5 })
    await dropDatabase(server, name)
    await server.leave()
  }
}

async function measure() {
  const small = await importLedger(10_000, 'A')
  const large = await importLedger(100_000, 'B')
  return {
    rows_per_s: Math.round(large.rows / large.seconds),
    rows: large.rows,
    peak_rss_mb: large.peakMb,
    peak_rss_mb_10000_rows: small.peakMb,
    ...large.parts,
  }
}

async function importLedger(rowCount: number, letter: string) {
  const { db } = await import('#db')
  const { createOffice, createStaff } = await import('../support/people.ts')
  const { stageImport } = await import('#domain/transfer/stage-import')
  const { beginCheck, beginCommit } = await import('#domain/transfer/import-progress')
  const { checkImport } = await import('#domain/transfer/check-import')
  const { commitImport } = await import('#domain/transfer/commit-import')
  const { findImport } = await import('#domain/transfer/find-imports')
  const { guessColumns } = await import('#domain/transfer/import-fields')
  const { defaultRules } = await import('#domain/rules/parameters')
  const { ledgerText, toCp932 } = await import('../support/ledgers.ts')
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const path = `/tmp/bench-${process.pid}.csv`
  await Bun.write(
    path,
    toCp932(
      ledgerText(rowCount, office.ledgerName)
        .replaceAll(/(?<=,)[ABC](?=1[BCD]-)/g, letter)
        .replaceAll(',4', ',' + (letter === 'A' ? 5 : 6)),
    ),
  )
  Bun.gc(true)
  let peak = 0
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now: new Date(), today: '2026-11-23' }
  const t0 = performance.now()
  const staged = await stageImport(new File([await Bun.file(path).arrayBuffer()], 'x.csv'), {
    ...circumstances,
    limitBytes: 1e9,
    hasHeadings: true,
  })
  if (!staged.ok) throw new Error(JSON.stringify(staged))
  const t1 = performance.now()
  const found = await findImport(db, staged.importId)
  const run = await beginCheck(db, staged.importId, { columns: guessColumns(found!.headings), defaults: {} })
  await checkImport(run!, { ...circumstances, noticeNumberPattern: defaultRules.noticeNumberPattern })
  const t2 = performance.now()
  const commit = await beginCommit(db, staged.importId, 'all')
  await commitImport(commit!, circumstances)
  const t3 = performance.now()
  clearInterval(sampler)
  const end = await findImport(db, staged.importId)
  console.log(end!.state, t1 - t0, t2 - t1, t3 - t2)
  await wait(0)
  return { rows: rowCount, seconds: (t3 - t0) / 1000, peakMb: Math.round(peak / 1048576), parts: {} }
}
if (import.meta.main) console.log(await run())
