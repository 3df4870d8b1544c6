import { beforeEach, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { eq, isNull } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { programReader } from '#domain/reader'
import { listFindings } from '#domain/register/find-findings'
import { makeRegisterTasks } from '#domain/register/make-tasks'
import { settleTask } from '#domain/register/settle-task'
import { defaultRules } from '#domain/rules/parameters'
import { searchKey } from '#domain/rules/text-keys'
import { discardImport } from '#domain/transfer/discard-import'
import { findImport, listAllFaults, listImports } from '#domain/transfer/find-imports'
import { stageImport } from '#domain/transfer/stage-import'
import { auditEvents, cards, importRows, registerFindings, registerTasks } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { importedAt, limitBytes } from '../../support/imports.ts'
import { fileOf } from '../../support/ledgers.ts'
import { createCard, createOffice, createStaff, longAgo } from '../../support/people.ts'
import { compared, findingsOf, registerFile, tasksMade } from '../../support/register.ts'

let staffId = 0
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  staffId = (await createStaff(db, 'clerk', officeId)).id
})

const yamada = {
  宛名番号: '10000001',
  氏名: '山田　太郎',
  生年月日: 'S45.3.4',
  現住所: '架空県青葉野市中央1丁目2番3号',
}
type Options = Parameters<typeof createCard>[1]
const cardOf = (overrides: Options = {}) =>
  createCard(db, {
    officeId,
    name: '山田　太郎',
    nameKey: searchKey('山田　太郎'),
    birthOn: '1970-03-04',
    residentNumber: '10000001',
    postalCode: '9990001',
    address: '架空県青葉野市中央1-2-3',
    process: 'notice_sent',
    ...overrides,
  })
const compare = (...rows: Parameters<typeof registerFile>) => compared(registerFile(...rows), { staffId })
const kindsOf = async (...rows: Parameters<typeof registerFile>) => await findingsOf(await compare(...rows))

test('whoever lives as we know them makes nothing, however the address is written', async () => {
  await cardOf()
  expect(await kindsOf(yamada)).toEqual({})
  expect(await kindsOf({ ...yamada, 氏名: '山田 太郎', 現住所: '架空県青葉野市中央１－２－３' })).toEqual({})
})

test('each kind of change is told with what was and what is', async () => {
  const card = await cardOf()
  const importId = await compare({
    ...yamada,
    氏名: '佐藤　太郎',
    現住所: '架空県青葉野市西原4-5',
    方書: 'A棟',
    異動日: 'R8.3.1',
  })
  expect(await findingsOf(importId)).toEqual({ 'name_changed new': 1, 'address_changed new': 1 })
  const [address, name] = await listFindings(db, importId, { page: 1, perPage: 10, reader: programReader })
  expect(address).toMatchObject({
    cardId: card.id,
    before: { address: '架空県青葉野市中央1-2-3', postalCode: '9990001' },
    after: { address: '架空県青葉野市西原4-5', addressExtra: 'A棟', changedOn: '2026-03-01' },
  })
  expect(name).toMatchObject({ before: { name: '山田　太郎' }, after: { name: '佐藤　太郎' } })
})

test.each([
  ['転出', 'moved_out new'],
  ['国外転出', 'moved_out new'],
  ['死亡', 'deceased new'],
])('%s is one task, and the address is not compared any more', async (reason, kind) => {
  await cardOf()
  expect(await kindsOf({ ...yamada, 現住所: '別の市1-1', 異動事由: reason })).toEqual({ [kind]: 1 })
})

test('a change taken back is none', async () => {
  await cardOf()
  expect(await kindsOf({ ...yamada, 異動事由: '転出取消' })).toEqual({})
})

test('a person is found by number, or by name and birth date where there is none', async () => {
  await cardOf({ residentNumber: null })
  expect(await kindsOf({ ...yamada, 異動事由: '死亡' })).toEqual({ 'deceased new': 1 })
  expect(await kindsOf({ ...yamada, 宛名番号: '', 生年月日: '3450304', 異動事由: '死亡' })).toEqual({
    'deceased new': 1,
  })
  expect(await kindsOf({ ...yamada, 生年月日: 'S45.3.5', 異動事由: '死亡' })).toEqual({})
})

test('another number is another person, whatever they are called', async () => {
  await cardOf()
  expect(await kindsOf({ ...yamada, 宛名番号: '10000002', 異動事由: '死亡' })).toEqual({})
})

test('a number whose birth date differs is told and never taken for the person', async () => {
  await cardOf()
  const importId = await compare({ ...yamada, 生年月日: 'S45.3.5', 異動事由: '死亡' })
  expect(await findingsOf(importId)).toEqual({})
  expect(await listAllFaults(db, importId)).toEqual([{ line: 2, field: 'birthOn', reason: 'other-birth' }])
})

test('two people of one name and birth date are told apart by a number only', async () => {
  await cardOf({ residentNumber: null })
  const importId = await compare({ ...yamada, 異動事由: '死亡' }, { ...yamada, 宛名番号: '10000002' })
  expect(await findingsOf(importId)).toEqual({})
  expect((await listAllFaults(db, importId)).map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'ambiguous'],
    [3, 'ambiguous'],
  ])
})

test('a name that leads to cards of two people is told; two cards of one person are not two people', async () => {
  await cardOf({ residentNumber: null })
  await cardOf({ residentNumber: null, address: '架空県青葉野市中央１丁目２番３号' })
  const row = { ...yamada, 宛名番号: '', 異動事由: '死亡' }
  expect(await kindsOf(row)).toEqual({ 'deceased new': 2 })
  await cardOf({ residentNumber: null, address: '架空県青葉野市東町9-9' })
  const importId = await compare(row)
  expect(await findingsOf(importId)).toEqual({})
  expect((await listAllFaults(db, importId)).map(({ reason }) => reason)).toEqual(['ambiguous'])
})

test('不詳 in the birth date is no other birth date', async () => {
  await cardOf({ birthOn: '1970-00-00' })
  expect(await kindsOf({ ...yamada, 異動事由: '死亡' })).toEqual({ 'deceased new': 1 })
})

test.each(['handed_over', 'delivered', 'disposed'] as const)('a card that is %s is none of ours', async process => {
  await cardOf({ process })
  expect(await kindsOf({ ...yamada, 異動事由: '死亡' })).toEqual({})
})

test('what the card already says is not asked again', async () => {
  await cardOf({ process: 'moved_out' })
  expect(await kindsOf({ ...yamada, 異動事由: '転出' })).toEqual({})
  expect(await kindsOf({ ...yamada, 異動事由: '死亡' })).toEqual({ 'deceased new': 1 })
  expect(await kindsOf({ ...yamada, 現住所: '西原9-9' })).toEqual({})
})

test('of two rows for one person the last holds', async () => {
  await cardOf()
  const importId = await compare({ ...yamada, 現住所: '西原1-1' }, { ...yamada, 現住所: '西原2-2' })
  const [finding] = await listFindings(db, importId, { page: 1, perPage: 10, reader: programReader })
  expect([finding?.line, finding?.after?.address]).toEqual([3, '西原2-2'])
})

test('rows nobody can be found by, and dates nobody can read, are told', async () => {
  const importId = await compare(
    { 氏名: '山田　太郎' },
    { ...yamada, 生年月日: '四月' },
    { ...yamada, 異動日: 'S70.1.1' },
  )
  expect((await listAllFaults(db, importId)).map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [2, 'row', 'key-empty'],
    [3, 'birthOn', 'unreadable'],
    [4, 'changedOn', 'outside-era'],
  ])
})

test('comparing changes nothing; tasks are made once, one a card and kind', async () => {
  await cardOf()
  const row = { ...yamada, 現住所: '西原1-1' }
  const first = await compare(row)
  expect(await db.$count(registerTasks)).toBe(0)
  expect(await tasksMade(first, staffId)).toBe(1)
  expect(await tasksMade(first, staffId)).toBe('changed-meanwhile')
  expect([await db.$count(registerFindings), await db.$count(importRows)]).toEqual([0, 0])

  const again = await compare(row)
  expect(await findingsOf(again)).toEqual({ 'address_changed known': 1 })
  expect(await tasksMade(again, staffId)).toBe(0)

  const newer = await compare({ ...row, 現住所: '西原2-2' })
  expect(await findingsOf(newer)).toEqual({ 'address_changed newer': 1 })
  expect(await tasksMade(newer, staffId)).toBe(1)
  const open = await db.select().from(registerTasks)
  expect(open.map(({ after }) => after.address)).toEqual(['西原2-2'])
  const actions = (await db.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)
  expect(actions.filter(action => action === 'register_file.committed')).toHaveLength(3)
})

test('two who register the same file at once make each task once', async () => {
  await cardOf()
  const importId = await compare({ ...yamada, 異動事由: '死亡' })
  const making = { by: { kind: 'staff', staffId } as const, now: importedAt }
  const both = await Promise.all([1, 2].map(() => makeRegisterTasks(db, importId, making)))
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await db.$count(registerTasks)).toBe(1)
})

test('what was left as it is stays left; a reason that vanished stays until settled', async () => {
  await cardOf()
  const row = { ...yamada, 異動事由: '死亡' }
  await tasksMade(await compare(row), staffId)
  expect(await findingsOf(await compare(yamada))).toEqual({})
  expect(await db.$count(registerTasks, isNull(registerTasks.doneAt))).toBe(1)

  const [task] = await db.select().from(registerTasks)
  const nothingElse = { sendsMail: false, endsWaiting: false, endsPapers: false, proposes: false }
  const settlement = { decision: 'leave', note: '同姓同名の別人', reservation: undefined, ...nothingElse } as const
  const by = { kind: 'staff', staffId } as const
  await settleTask(db, task!.id, settlement, { by, now: importedAt, rules: defaultRules, reader: programReader })
  const again = await compare(row)
  expect(await findingsOf(again)).toEqual({ 'deceased known': 1 })
  expect(await tasksMade(again, staffId)).toBe(0)
})

test('somebody who sees one office compares and sees the cards of that office', async () => {
  await cardOf()
  await cardOf({ officeId: (await createOffice(db)).id, residentNumber: '10000002' })
  const rows = [
    { ...yamada, 異動事由: '死亡' },
    { ...yamada, 宛名番号: '10000002', 異動事由: '死亡' },
  ]
  const reader = { onlyOfficeId: officeId, seesProtected: false }
  expect(await findingsOf(await compared(registerFile(...rows), { staffId, reader }))).toEqual({ 'deceased new': 1 })
  const all = await compared(registerFile(...rows), { staffId })
  expect(await findingsOf(all)).toEqual({ 'deceased new': 2 })
  expect(await findingsOf(all, reader)).toEqual({ 'deceased new': 1 })
})

test('a protected person is veiled, and nothing of the addresses is said', async () => {
  const card = await cardOf()
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now: longAgo })
  const importId = await compare({ ...yamada, 現住所: '西原1-1' })
  const paging = { page: 1, perPage: 10 }
  const [veiled] = await listFindings(db, importId, { ...paging, reader: { ...programReader, seesProtected: false } })
  expect([veiled?.before, veiled?.after]).toEqual([null, null])
  expect(JSON.stringify(veiled)).not.toMatch(/山田|西原|中央/)
  const [open] = await listFindings(db, importId, { ...paging, reader: programReader })
  expect(open?.after?.address).toBe('西原1-1')
})

test('a file with individual numbers is refused whole, and nothing of it stays', async () => {
  const text = readFileSync('test/data/refuse-individual-numbers-utf8.csv', 'utf8')
  const by = { kind: 'staff', staffId } as const
  const options = { by, now: importedAt, limitBytes, hasHeadings: true, purpose: 'register' } as const
  expect(await stageImport(fileOf(text), options)).toMatchObject({ ok: false, reason: 'forbidden' })
  expect(await db.$count(importRows)).toBe(0)
})

test('a 住基 file is none of the card imports, and leaves nothing when it is let go', async () => {
  await cardOf()
  const importId = await compare({ ...yamada, 異動事由: '死亡' })
  expect(await findImport(db, importId)).toBeUndefined()
  expect((await listImports(db, { page: 1, perPage: 10 })).total).toBe(0)
  await discardImport(db, importId, { by: { kind: 'staff', staffId }, now: importedAt })
  expect([await db.$count(registerFindings), await db.$count(importRows)]).toEqual([0, 0])
})

test('the extract of 800 people: each change of a card of ours is found', async () => {
  const text = readFileSync('test/data/juki-800-utf8bom.csv', 'utf8')
  const people = text
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean)
    .map(line => line.split(','))
  for (const [residentNumber, , name = '', , , , address] of people.slice(0, 30))
    await cardOf({
      residentNumber: residentNumber!,
      name,
      nameKey: searchKey(name),
      address: address!,
      birthOn: '1900-00-00',
    })
  const importId = await compared(fileOf(text), { staffId })
  const expected = Object.groupBy(people.slice(0, 30), row => row[10] ?? '')
  const found = await findingsOf(importId)
  expect(found['deceased new']).toBe(expected.死亡?.length ?? 0)
  expect(found['moved_out new']).toBe(expected.転出?.length ?? 0)
  expect((await findImport(db, importId, 'register'))?.processedCount).toBe(30)
  const [card] = await db.select().from(cards).where(eq(cards.residentNumber, people[0]![0]!))
  expect(card?.process).toBe('notice_sent')
})
