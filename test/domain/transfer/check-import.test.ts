import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { programReader } from '#domain/reader'
import { listChanges } from '#domain/transfer/find-changes'
import { findImport, listAllFaults } from '#domain/transfer/find-imports'
import { beginCheck, noteProgress, Superseded } from '#domain/transfer/import-progress'
import { cards } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { checked, outcomeOf, recheck } from '../../support/imports.ts'
import { fileOf } from '../../support/ledgers.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

let staffId = 0
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  const office = await createOffice(db, { ledgerName: '本庁' })
  officeId = office.id
  staffId = (await createStaff(db, 'clerk', office.id)).id
})

const headings = [
  '交付通知書番号',
  '申請書ID',
  '氏名',
  'フリガナ',
  '生年月日',
  '住所',
  '方書',
  '申請区分',
  '受領日',
  '交付場所',
  '備考',
]
const good = {
  交付通知書番号: 'A1B-900001',
  申請書ID: '11111111111111111111111',
  氏名: '山田　太郎',
  フリガナ: 'ヤマダ　タロウ',
  生年月日: 'S45.2.3',
  住所: '架空県青葉野市中央1-1',
  方書: 'サンハイツ101',
  申請区分: '更新',
  受領日: 'R8.3.2',
  交付場所: '本庁',
  備考: '',
}
type Row = Partial<typeof good>
const lineOf = (row: Row) => {
  const cells: Record<string, string> = { ...good, ...row }
  return headings.map(heading => `"${(cells[heading] ?? '').replaceAll('"', '""')}"`).join(',')
}
const fileWith = (...rows: (Row | string)[]) =>
  fileOf([headings.join(','), ...rows.map(row => (typeof row === 'string' ? row : lineOf(row)))].join('\r\n'))

async function faultsOf(...rows: (Row | string)[]) {
  const importId = await checked(fileWith(...rows), { staffId })
  return (await listAllFaults(db, importId)).map(({ line, field, reason }) => [line, field, reason])
}

const registered = (overrides: Parameters<typeof createCard>[1] = {}) =>
  createCard(db, {
    officeId,
    noticeNumber: 'A1B-900001',
    applicationId: '11111111111111111111111',
    name: '山田　太郎',
    kana: 'ヤマダ　タロウ',
    birthOn: '1970-02-03',
    address: '架空県青葉野市中央1-1',
    addressExtra: 'サンハイツ101',
    kind: 'renewal',
    ...overrides,
  })

test('the faulty file: the good rows pass, every other one is listed with row, column and reason', async () => {
  const bytes = await Bun.file('test/data/faulty-utf8.csv').bytes()
  const importId = await checked(fileOf(bytes), { staffId, defaults: { officeId: String(officeId) } })
  expect((await listAllFaults(db, importId)).map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [2, 'birthOn', 'no-such-day'],
    [3, 'applicationId', 'not-an-application-id'],
    [4, 'name', 'required'],
    [5, 'birthOn', 'outside-era'],
    [6, 'noticeNumber', 'same-as-line:5'],
    [10, 'birthOn', 'in-the-future'],
    [13, 'noticeNumber', 'not-a-notice-number'],
    [14, 'kind', 'unknown-kind'],
    [15, 'row', 'too-few-columns'],
  ])
  expect(await outcomeOf(importId)).toEqual(['checked', 4, 0, 0, 9])
  expect(await db.$count(cards)).toBe(0)
})

test('each cell is held to its rule, on both sides', async () => {
  expect(await faultsOf({})).toEqual([])
  expect(await faultsOf({ 氏名: 'あ'.repeat(100), 備考: 'あ'.repeat(1000) })).toEqual([])
  expect(await faultsOf({ 氏名: 'あ'.repeat(101), 備考: 'あ'.repeat(1001) })).toEqual([
    [2, 'name', 'too-long'],
    [2, 'note', 'too-long'],
  ])
  expect(await faultsOf({ 受領日: '2026/4/1', 生年月日: '2026/4/1' })).toEqual([])
  expect(await faultsOf({ 受領日: '2026/4/2', 生年月日: '2026/4/2' })).toEqual([
    [2, 'birthOn', 'in-the-future'],
    [2, 'receivedOn', 'in-the-future'],
  ])
  expect(await faultsOf({ 受領日: 'S8.3.2' })).toEqual([[2, 'receivedOn', 'too-early']])
  expect(await faultsOf({ 受領日: 'R8.3.00' })).toEqual([[2, 'receivedOn', 'no-such-day']])
  expect(await faultsOf({ 氏名: '山田\u0007太郎', 住所: '青葉\u202E野市' })).toEqual([
    [2, 'address', 'control-character'],
    [2, 'name', 'control-character'],
  ])
  expect(await faultsOf({ 氏名: '山\uFFFD' })).toEqual([[2, 'name', 'unreadable-character']])
  expect(await faultsOf({ 氏名: '　', フリガナ: '', 生年月日: '' })).toEqual([
    [2, 'birthOn', 'required'],
    [2, 'kana', 'required'],
    [2, 'name', 'required'],
  ])
  expect(await faultsOf({ 交付場所: '北支所' })).toEqual([[2, 'office', 'unknown-office']])
  expect(await faultsOf({ 交付場所: '本 庁' })).toEqual([])
})

test('a row with too many cells is refused, empty cells behind the last column are not', async () => {
  expect(await faultsOf(`${lineOf({})},余り`)).toEqual([[2, 'row', 'too-many-columns']])
  expect(await faultsOf(`${lineOf({})},,`)).toEqual([])
  expect(await faultsOf(lineOf({}).slice(0, -3))).toEqual([[2, 'row', 'too-few-columns']])
})

test('without a column or default a new card lacks what it cannot do without; a default fills it', async () => {
  expect(await faultsOf({ 申請区分: '', 受領日: '', 交付場所: '' })).toEqual([
    [2, 'kind', 'required'],
    [2, 'office', 'required'],
    [2, 'receivedOn', 'required'],
  ])
  const defaults = { kind: 'new', receivedOn: '2026-03-01', officeId: String(officeId) }
  const importId = await checked(fileWith({ 申請区分: '', 受領日: '', 交付場所: '' }), { staffId, defaults })
  expect(await outcomeOf(importId)).toEqual(['checked', 1, 0, 0, 0])
})

test('the same number twice in one file is a fault of the later row, by either number', async () => {
  const other = { 交付通知書番号: 'A1B-900002', 申請書ID: '22222222222222222222222' }
  expect(await faultsOf({}, other, { ...other, 交付通知書番号: 'Ａ１Ｂ９００００１' })).toEqual([
    [4, 'applicationId', 'same-as-line:3'],
    [4, 'noticeNumber', 'same-as-line:2'],
  ])
})

test('a registered card is found by its notice number, else by its application ID', async () => {
  await registered()
  expect(await outcomeOf(await checked(fileWith({}), { staffId }))).toEqual(['checked', 0, 0, 1, 0])
  expect(await outcomeOf(await checked(fileWith({ 申請書ID: '' }), { staffId }))).toEqual(['checked', 0, 0, 1, 0])
  expect(await outcomeOf(await checked(fileWith({ 交付通知書番号: '' }), { staffId }))).toEqual(['checked', 0, 0, 1, 0])
  expect(await faultsOf({ 交付通知書番号: '', 申請書ID: '22222222222222222222222' })).toEqual([
    [2, 'noticeNumber', 'required'],
  ])
})

test('numbers that belong to two cards, or to another card, are faults', async () => {
  await registered()
  await registered({ noticeNumber: 'A1B-900002', applicationId: '22222222222222222222222' })
  expect(await faultsOf({ 申請書ID: '22222222222222222222222' })).toEqual([[2, 'applicationId', 'other-card']])
  expect(await faultsOf({ 申請書ID: '33333333333333333333333' })).toEqual([
    [2, 'applicationId', 'other-application-id'],
  ])
  expect(await faultsOf({ 交付通知書番号: 'A1B-900003' })).toEqual([[2, 'noticeNumber', 'other-notice-number']])
  expect(await faultsOf({ 交付通知書番号: 'A1B-900001', 申請書ID: '' }, { 交付通知書番号: '' })).toEqual([
    [3, 'row', 'same-as-line:2'],
  ])
})

test('a change tells field, before and after; an empty cell takes nothing away but a 方書', async () => {
  const card = await registered({ note: '窓口で記入', boxNumber: '2026-001' })
  const importId = await checked(
    fileWith({ 氏名: '山田　次郎', 住所: '架空県青葉野市港2-2', 方書: '', 申請区分: '', 備考: '' }),
    { staffId },
  )
  expect(await outcomeOf(importId)).toEqual(['checked', 0, 1, 0, 0])
  expect(
    await listChanges(db, (await findImport(db, importId))!, { page: 1, perPage: 10, reader: programReader }),
  ).toEqual([
    {
      line: 2,
      cardId: card.id,
      noticeNumber: 'A1B-900001',
      name: '山田　太郎',
      changes: [
        { field: 'name', before: '山田　太郎', after: '山田　次郎' },
        { field: 'address', before: '架空県青葉野市中央1-1', after: '架空県青葉野市港2-2' },
        { field: 'addressExtra', before: 'サンハイツ101', after: null },
      ],
    },
  ])
})

test('received date and office of a registered card are not for a file to change', async () => {
  await registered()
  await createOffice(db, { ledgerName: '港出張所' })
  const importId = await checked(fileWith({ 受領日: 'R8.3.30', 交付場所: '港出張所' }), { staffId })
  expect(await outcomeOf(importId)).toEqual(['checked', 0, 0, 1, 0])
})

test('a card already handed over may come again unchanged, but not changed', async () => {
  await registered({ process: 'handed_over' })
  expect(await outcomeOf(await checked(fileWith({}), { staffId }))).toEqual(['checked', 0, 0, 1, 0])
  expect(await faultsOf({ 氏名: '山田　次郎' })).toEqual([[2, 'row', 'closed']])
})

test('a second check replaces the first, and an overtaken run may write nothing', async () => {
  const importId = await checked(fileWith({ 申請区分: '不明' }), { staffId })
  expect(await outcomeOf(importId)).toEqual(['checked', 0, 0, 0, 1])
  const { kind: _, ...columns } = (await findImport(db, importId))!.columns!
  await recheck(importId, { columns, defaults: { kind: 'new' } })
  expect(await outcomeOf(importId)).toEqual(['checked', 1, 0, 0, 0])
  expect(await listAllFaults(db, importId)).toEqual([])
  const run = await beginCheck(db, importId)
  expect(await beginCheck(db, importId)).toBeUndefined()
  await expect(noteProgress(db, { importId, run: run!.run - 1 }, 1)).rejects.toThrow(Superseded)
})
