import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { parseLabel } from '#domain/rules/opaque-code'
import { searchKey } from '#domain/rules/text-keys'
import { ChangedMeanwhile, commitImport } from '#domain/transfer/commit-import'
import { discardAbandoned, discardImport } from '#domain/transfer/discard-import'
import { findImport } from '#domain/transfer/find-imports'
import { beginCommit, recoverCommit, Superseded } from '#domain/transfer/import-progress'
import { readRows } from '#domain/transfer/read-csv'
import {
  auditEvents,
  cards,
  custodyMoves,
  importCandidates,
  importRows,
  imports,
  processChanges,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { forceProcess } from '../../support/force-process.ts'
import { checked, committed, importedAt, outcomeOf } from '../../support/imports.ts'
import { fileOf } from '../../support/ledgers.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

let staffId = 0
let officeId = 0

beforeEach(newCity)

async function newCity() {
  await truncateAll()
  const offices = ['本庁', '西支所', '港出張所'].map(ledgerName => createOffice(db, { ledgerName }))
  officeId = (await Promise.all(offices))[0]!.id
  staffId = (await createStaff(db, 'clerk', officeId)).id
}

const by = () => ({ kind: 'staff', staffId }) as const
const dataFile = async (name: string) => fileOf(await Bun.file(`test/data/${name}`).bytes(), name)
const cellsOf = async (text: string) => {
  const rows: string[][] = []
  for await (const some of readRows([text])) rows.push(...some.map(({ cells }) => cells))
  return rows.slice(1)
}

test('all 3,000 of the ledger come in, each with label, arrival and the person who brought it', async () => {
  const importId = await checked(await dataFile('ledger-3000-cp932.csv'), { staffId })
  expect(await outcomeOf(importId)).toEqual(['checked', 3000, 0, 0, 0])
  expect(await db.$count(cards)).toBe(0)
  await committed(importId, staffId)
  expect(await outcomeOf(importId)).toEqual(['committed', 3000, 0, 0, 0])

  const all = await db.select().from(cards).orderBy(cards.id)
  const text = new TextDecoder('shift_jis').decode(await Bun.file('test/data/ledger-3000-cp932.csv').bytes())
  expect(all.map(({ name, kana, address }) => [name, kana, address])).toEqual(
    (await cellsOf(text)).map(cells => [cells[3]!, cells[4]!, cells[7]!]),
  )
  expect(all.every(({ label }) => parseLabel(label)?.code === label)).toBe(true)
  expect(all[0]).toMatchObject({
    noticeNumber: 'A1C-574354',
    applicationId: '42180967929081003390757',
    birthOn: '1973-04-27',
    postalCode: '999-0012',
    addressExtra: 'サンハイツ緑ケ丘A棟305号',
    kind: 'renewal',
    receivedOn: '2026-03-18',
    boxNumber: '2026-004',
    note: null,
    officeId,
    process: 'received',
    custody: 'reception',
    importId,
    createdAt: importedAt,
    createdBy: null,
    nameKey: searchKey('髙橋　節子'),
    kanaKey: searchKey('タカハシ　セツコ'),
  })
  expect(await db.select({ by: imports.committedBy }).from(imports)).toEqual([{ by: staffId }])
  expect(await db.$count(cards, eq(cards.importId, importId))).toBe(3000)
  expect([await db.$count(processChanges), await db.$count(custodyMoves)]).toEqual([0, 0])
  expect([await db.$count(importRows), await db.$count(importCandidates)]).toEqual([0, 0])
  const events = await db.select().from(auditEvents).orderBy(auditEvents.id)
  expect(events.map(({ action, subjectId }) => [action, subjectId])).toEqual([
    ['import.uploaded', importId],
    ['import.committed', importId],
  ])
  expect(events[1]?.details).toEqual({ newCount: 3000, changedCount: 0, sameCount: 0, faultCount: 0 })

  const again = await checked(await dataFile('ledger-3000-cp932.csv'), { staffId })
  expect(await outcomeOf(again)).toEqual(['checked', 0, 0, 3000, 0])
  await committed(again, staffId)
  expect(await db.select().from(cards).orderBy(cards.id)).toEqual(all)
})

// As after the first import of a new city: the database has looked at its tables, and saw nothing.
test('ledger after ledger comes in quickly although the database believes that there are no cards', async () => {
  await committed(await checked(await dataFile('ledger-3000-cp932.csv'), { staffId }), staffId)
  await newCity()
  await db.execute('analyze cards, import_candidates, import_faults, import_rows')
  const begun = performance.now()
  const importId = await checked(await dataFile('ledger-3000-cp932.csv'), { staffId })
  await committed(importId, staffId)
  const again = await checked(await dataFile('ledger-3000-cp932.csv'), { staffId })
  expect(await outcomeOf(again)).toEqual(['checked', 0, 0, 3000, 0])
  expect(performance.now() - begun).toBeLessThan(20_000)
}, 120_000)

test('all 800 of the register extract come in, names unchanged code point by code point', async () => {
  const defaults = { kind: 'new', receivedOn: '2026-03-01', officeId: String(officeId) }
  const importId = await checked(await dataFile('juki-800-utf8bom.csv'), { staffId, defaults })
  expect(await outcomeOf(importId)).toEqual(['checked', 800, 0, 0, 0])
  await committed(importId, staffId)
  const text = await Bun.file('test/data/juki-800-utf8bom.csv').text()
  const expected = (await cellsOf(text)).map(cells => [cells[2]!, cells[3]!, cells[10] || null, cells[0]!])
  expect(expected.some(([name]) => name?.includes('𠮷'))).toBe(true)
  expect(expected.some(([name]) => /[\u{E0100}-\u{E01EF}]/u.test(name ?? ''))).toBe(true)
  const all = await db.select().from(cards).orderBy(cards.id)
  const codePoints = (rows: (string | null | undefined)[][]) => rows.map(row => row.map(text => text && [...text]))
  expect(codePoints(all.map(card => [card.name, card.kana, card.registerChange, card.residentNumber]))).toEqual(
    codePoints(expected),
  )
  const again = await checked(await dataFile('juki-800-utf8bom.csv'), { staffId, defaults })
  expect(await outcomeOf(again)).toEqual(['checked', 0, 0, 800, 0])
})

test('with faults only the good rows come in, and only when asked for', async () => {
  const defaults = { officeId: String(officeId) }
  const importId = await checked(await dataFile('faulty-utf8.csv'), { staffId, defaults })
  expect(await beginCommit(db, importId, 'all')).toBeUndefined()
  await committed(importId, staffId, 'valid')
  expect(await outcomeOf(importId)).toEqual(['committed', 4, 0, 0, 9])
  const all = await db.select().from(cards).orderBy(cards.id)
  expect(all.map(({ noticeNumber, name, birthOn }) => [noticeNumber, name, birthOn])).toEqual([
    ['A1B-900006', '佐藤　三郎', '2000-03-04'],
    ['A1B-900007', '=HYPERLINK("http://example.invalid")', '2008-01-01'],
    ['A1B-900008', '田中　四郎', '1965-00-00'],
    ['A1B-900010', '田中　六郎\n(旧姓)', '1985-06-06'],
  ])
})

const heading = '交付通知書番号,申請書ID,氏名,フリガナ,生年月日,住所,備考,申請区分,受領日,交付場所'
const oneCard = (name: string, number = 'A1B-900001') =>
  fileOf(`${heading}\n${number},,${name},ヤマダ　タロウ,S45.2.3,架空県青葉野市中央1-1,,更新,R8.3.2,本庁\n`)

test('a changed card keeps its state, its label and its arrival; an event tells before and after', async () => {
  const before = await createCard(db, {
    officeId,
    noticeNumber: 'A1B-900001',
    process: 'notice_sent',
    name: '山田　一郎',
    kana: 'ヤマダ　タロウ',
    birthOn: '1970-02-03',
    address: '架空県青葉野市中央1-1',
    note: '電話あり',
  })
  const [unchanged] = await db.select().from(cards).where(eq(cards.id, before.id))
  const importId = await checked(oneCard('渡邊　一郎'), { staffId })
  await committed(importId, staffId)
  const [after] = await db.select().from(cards).where(eq(cards.id, before.id))
  expect(after).toEqual({
    ...unchanged!,
    name: '渡邊　一郎',
    nameKey: searchKey('渡邊　一郎'),
    kanaKey: searchKey('ヤマダ　タロウ'),
  })
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'card.described'))
    .orderBy(auditEvents.id)
  expect([event?.subjectId, event?.staffId, event?.details]).toEqual([
    before.id,
    staffId,
    { importId, changes: { name: ['山田　一郎', '渡邊　一郎'] } },
  ])
})

test('two people commit at once: once', async () => {
  const importId = await checked(oneCard('山田　太郎'), { staffId })
  const runs = await Promise.all([beginCommit(db, importId, 'all'), beginCommit(db, importId, 'all')])
  const begun = runs.filter(run => run !== undefined)
  expect(begun).toHaveLength(1)
  await commitImport(begun[0]!, { by: by(), now: importedAt })
  expect(await beginCommit(db, importId, 'all')).toBeUndefined()
  expect(await db.$count(cards)).toBe(1)
})

test('two imports of the same new card at once: one comes in, the other changes nothing and says so after a check', async () => {
  const ids = [await checked(oneCard('山田　太郎'), { staffId }), await checked(oneCard('山田　太郎'), { staffId })]
  const ended = await Promise.allSettled(ids.map(id => committed(id, staffId)))
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await db.$count(cards)).toBe(1)
})

test('a card handed over between check and commit stops the whole commit', async () => {
  const card = await createCard(db, { officeId, noticeNumber: 'A1B-900001', name: '山田　一郎' })
  const file = fileOf(
    `${await oneCard('山田　太郎').text()}A1B-900002,,新しい　人,アタラシイ,S45.2.3,,,更新,R8.3.2,本庁\n`,
  )
  const importId = await checked(file, { staffId })
  await forceProcess(db, card.id, 'handed_over', { by: by(), now: importedAt })
  await expect(committed(importId, staffId)).rejects.toThrow(ChangedMeanwhile)
  expect(await db.$count(cards)).toBe(1)
  expect((await db.select().from(cards))[0]?.name).toBe('山田　一郎')
})

test('a commit whose program died can be taken up after 60 silent seconds, not before, and then counts once', async () => {
  const importId = await checked(oneCard('山田　太郎'), { staffId })
  const dead = await beginCommit(db, importId, 'all')
  const age = (seconds: number) =>
    sql`update imports set progressed_at = clock_timestamp() - make_interval(secs => ${seconds}) where id = ${importId}`
  await age(55)
  await recoverCommit(db, importId)
  expect((await findImport(db, importId))?.state).toBe('committing')
  await age(61)
  expect((await findImport(db, importId))?.isSilent).toBe(true)
  await recoverCommit(db, importId)
  expect((await findImport(db, importId))?.state).toBe('checked')
  await expect(commitImport(dead!, { by: by(), now: importedAt })).rejects.toThrow(Superseded)
  expect(await db.$count(cards)).toBe(0)
  await committed(importId, staffId)
  expect(await db.$count(cards)).toBe(1)
})

test('a discarded import leaves no rows; a committed one is not discarded', async () => {
  const importId = await checked(oneCard('山田　太郎'), { staffId })
  expect(await discardImport(db, importId, { by: by(), now: importedAt })).toBe(true)
  expect(await discardImport(db, importId, { by: by(), now: importedAt })).toBe(false)
  expect([await db.$count(importRows), await db.$count(importCandidates)]).toEqual([0, 0])
  expect(await beginCommit(db, importId, 'valid')).toBeUndefined()
  const other = await checked(oneCard('山田　太郎'), { staffId })
  await committed(other, staffId)
  expect(await discardImport(db, other, { by: by(), now: importedAt })).toBe(false)
})

test('an import that nobody went on with for a week is ended', async () => {
  const [kept, left] = [
    await checked(oneCard('山田　太郎'), { staffId }),
    await checked(oneCard('山田　太郎'), { staffId }),
  ]
  await sql`update imports set progressed_at = ${'2026-03-24T00:59:59Z'}::timestamptz where id = ${left}`
  await sql`update imports set progressed_at = ${'2026-03-25T01:00:00Z'}::timestamptz where id = ${kept}`
  await discardAbandoned(db, importedAt)
  const states = await db.select({ id: imports.id, state: imports.state }).from(imports).orderBy(imports.id)
  expect(states).toEqual([
    { id: kept, state: 'checked' },
    { id: left, state: 'discarded' },
  ])
  expect((await db.select().from(importRows)).map(row => row.importId)).toEqual([kept])
})
