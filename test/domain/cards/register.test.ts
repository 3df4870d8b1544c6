import { describe, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { type CardField, parseCardFields } from '#domain/cards/card-fields'
import { registerCard } from '#domain/cards/register'
import { isOverdue, registerWarning, warningsOf } from '#domain/cards/warnings'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, cards, custodyMoves, processChanges } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createOffice, createStaff } from '../../support/people.ts'

const today = '2026-03-02'
const circumstances = { noticeNumberPattern: defaultRules.noticeNumberPattern, today }
const typed = {
  noticeNumber: 'ａ１ｃ５７４３５４',
  applicationId: '42180967929081003390757',
  name: ' 髙橋　節子 ',
  kana: 'タカハシ　セツコ',
  birthOn: 'S48.4.27',
  kind: 'renewal',
  receivedOn: '令和8年3月2日',
  postalCode: '９９９－０００１',
  address: '架空県青葉野市中央1-1',
}
const read = (fields: Partial<Record<CardField, string>>) => parseCardFields({ ...typed, ...fields }, circumstances)
const faultsOf = (fields: Partial<Record<CardField, string>>) => {
  const parsed = read(fields)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}
const fieldsOf = () => {
  const parsed = read({})
  if (!parsed.ok) throw new Error('unreadable')
  return parsed.value
}

describe('what is typed', () => {
  test('is read in any spelling; names stay as they are', () => {
    expect(fieldsOf()).toMatchObject({
      noticeNumber: 'A1C-574354',
      name: '髙橋　節子',
      birthOn: '1973-04-27',
      receivedOn: '2026-03-02',
      postalCode: '999-0001',
      addressExtra: null,
      note: null,
    })
    expect(read({ name: '𠮷田　葛\u{E0100}' })).toMatchObject({ value: { name: '𠮷田　葛\u{E0100}' } })
    expect(read({ birthOn: 'S40.00.00' })).toMatchObject({ value: { birthOn: '1965-00-00' } })
  })

  test('is refused field by field, all at once', () => {
    expect(faultsOf({ noticeNumber: 'A1B-9000', name: '', birthOn: 'S45.2.30', kind: 'x' })).toEqual([
      ...['noticeNumber unreadable', 'name missing', 'birthOn no-such-day', 'kind unknown-kind'],
    ])
    expect(faultsOf({ applicationId: '1'.repeat(22), birthOn: '昭和64年1月8日', receivedOn: 'S40.00.00' })).toEqual([
      ...['applicationId unreadable', 'birthOn outside-era', 'receivedOn no-such-day'],
    ])
    expect(faultsOf({ postalCode: '999-001', note: 'x'.repeat(1001), name: 'a\0b' })).toEqual([
      ...['name unreadable', 'postalCode unreadable', 'note too-long'],
    ])
    expect(parseCardFields({}, circumstances)).toMatchObject({ ok: false, errors: { length: 6 } })
  })

  test('of today is fine, of tomorrow is not', () => {
    expect(faultsOf({ birthOn: '2026-03-02', receivedOn: '2026-03-02' })).toEqual([])
    expect(faultsOf({ birthOn: '2026-03-03', receivedOn: '2026-03-03' })).toEqual([
      ...['birthOn in-the-future', 'receivedOn in-the-future'],
    ])
  })

  test('never holds an individual number', () => {
    expect(faultsOf({ note: '番号は123456789018です', name: '123456789018' })).toEqual([
      ...['name forbidden-number', 'note forbidden-number'],
    ])
  })
})

test(
  'a registered card stands on the reception table; its row tells the arrival, its journals are still empty',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const person = await createStaff(tx, 'clerk', office.id)
    const by = { kind: 'staff', staffId: person.id } as const
    const now = new Date('2026-03-02T01:00:00Z')
    const outcome = await registerCard(tx, { ...fieldsOf(), officeId: office.id }, { by, now })
    if (!outcome.ok) throw new Error(outcome.reason)
    const [card] = await tx.select().from(cards).where(eq(cards.id, outcome.cardId))
    expect(card).toMatchObject({
      process: 'received',
      custody: 'reception',
      createdAt: now,
      createdBy: person.id,
      importId: null,
      nameKey: '高橋節子',
      kanaKey: 'タカハシセツコ',
    })
    expect([await tx.$count(processChanges), await tx.$count(custodyMoves)]).toEqual([0, 0])
    expect(
      await tx.$count(auditEvents, and(eq(auditEvents.subjectKind, 'card'), eq(auditEvents.subjectId, outcome.cardId))),
    ).toBe(1)

    const again = (fields: object) => registerCard(tx, { ...fieldsOf(), officeId: office.id, ...fields }, { by, now })
    expect(await again({})).toEqual({ ok: false, reason: 'notice-number-taken' })
    expect(await again({ noticeNumber: 'A1C-574355' })).toEqual({ ok: false, reason: 'application-id-taken' })
    expect(await again({ noticeNumber: 'A1C-574355', applicationId: null, officeId: 0 })).toEqual({
      ok: false,
      reason: 'unknown-office',
    })
    expect((await again({ noticeNumber: 'A1C-574355', applicationId: null })).ok).toBe(true)
  }),
)

test('the register’s changes and a passed deadline are warned of', () => {
  expect(['転出', '死亡', '転居', '婚姻による氏名変更', '職権修正', '', null].map(registerWarning)).toEqual([
    ...(['moved_out', 'deceased', 'address_changed', 'name_changed', 'register_changed'] as const),
    ...[undefined, undefined],
  ])
  expect(isOverdue('notice_sent', '2026-03-02', '2026-03-02')).toBe(false)
  expect(isOverdue('notice_sent', '2026-03-01', '2026-03-02')).toBe(true)
  expect(isOverdue('handed_over', '2026-03-01', '2026-03-02')).toBe(false)
  const rulesThen = { today: '2026-03-02', expiryWarningDays: 90 }
  expect(
    warningsOf({ registerChange: '転出', process: 'notice_sent', expiresOn: null }, '2026-03-01', rulesThen),
  ).toEqual(['moved_out', 'overdue'])
  const expiring = { registerChange: null, process: 'notice_sent', expiresOn: '2026-05-31' } as const
  expect(warningsOf(expiring, undefined, rulesThen)).toEqual(['expires_soon'])
  expect(warningsOf({ ...expiring, expiresOn: '2026-06-01' }, undefined, rulesThen)).toEqual([])
  expect(warningsOf({ ...expiring, expiresOn: '2026-03-01' }, undefined, rulesThen)).toEqual(['expired'])
  expect(warningsOf({ ...expiring, process: 'handed_over' }, undefined, rulesThen)).toEqual([])
})
