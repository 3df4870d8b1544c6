import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { programReader } from '#domain/reader'
import { listChanges } from '#domain/transfer/find-changes'
import { findImport, listAllFaults } from '#domain/transfer/find-imports'
import { guessColumns } from '#domain/transfer/import-fields'
import { auditEvents, cards } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { checked, committed, outcomeOf } from '../../support/imports.ts'
import { fileOf } from '../../support/ledgers.ts'
import { createOffice, createStaff } from '../../support/people.ts'

let staffId = 0
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  staffId = (await createStaff(db, 'clerk', officeId)).id
})

const headings = '交付通知書番号,氏名,フリガナ,生年月日,申請日,カード有効期限,到着予定日,申請時来庁'
const row = (...cells: string[]) => ['A1B-900001', '山田　太郎', 'ヤマダ　タロウ', 'S45.2.3', ...cells].join(',')
const check = (line: string) =>
  checked(fileOf(`${headings}\r\n${line}`), {
    staffId,
    defaults: { kind: 'express', receivedOn: '2026-03-02', officeId: String(officeId) },
  })
const stored = async () => (await db.select().from(cards).where(eq(cards.noticeNumber, 'A1B-900001')))[0]

test('the headings of 申請日, 有効期限, 到着予定日 and 申請時来庁 are known', () => {
  expect(guessColumns(headings.split(','))).toMatchObject({ appliedOn: 4, expiresOn: 5, dueOn: 6, isForPost: 7 })
})

test('the four come in with a new card, and what is empty stays empty', async () => {
  const importId = await check(row('R8.2.1', '2036/4/10', 'R8.4.20', '○'))
  await committed(importId, staffId)
  expect(await stored()).toMatchObject({
    appliedOn: '2026-02-01',
    expiresOn: '2036-04-10',
    dueOn: '2026-04-20',
    isForPost: true,
  })
})

test('without a mark a card is for the window', async () => {
  await committed(await check(row('', '', '', '')), staffId)
  expect(await stored()).toMatchObject({ appliedOn: null, expiresOn: null, dueOn: null, isForPost: false })
})

test('a later file changes them, told before and after; an empty cell takes nothing away', async () => {
  await committed(await check(row('R8.2.1', '2036/4/10', '', '○')), staffId)
  const importId = await check(row('', '2035/4/10', '', '×'))
  expect(await outcomeOf(importId)).toEqual(['checked', 0, 1, 0, 0])
  const [change] = await listChanges(db, (await findImport(db, importId))!, {
    page: 1,
    perPage: 10,
    reader: programReader,
  })
  expect(change?.changes).toEqual([
    { field: 'expiresOn', before: '2036-04-10', after: '2035-04-10' },
    { field: 'isForPost', before: 'true', after: 'false' },
  ])
  await committed(importId, staffId)
  expect(await stored()).toMatchObject({ appliedOn: '2026-02-01', expiresOn: '2035-04-10', isForPost: false })
  const events = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'card.described',
  )
  expect(events[0]?.details).toMatchObject({ changes: { expiresOn: ['2036-04-10', '2035-04-10'] } })
  expect(await outcomeOf(await check(row('R8.2.1', '2035/4/10', '', 'いいえ')))).toEqual(['checked', 0, 0, 1, 0])
})

test('what cannot be read is told by column', async () => {
  const importId = await check(row('R9.1.1', 'ずっと', '2015/10/4', '多分'))
  expect((await listAllFaults(db, importId)).map(({ field, reason }) => [field, reason])).toEqual([
    ['appliedOn', 'in-the-future'],
    ['dueOn', 'too-early'],
    ['expiresOn', 'unreadable'],
    ['isForPost', 'not-yes-or-no'],
  ])
})
