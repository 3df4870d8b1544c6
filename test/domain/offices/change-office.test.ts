import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { changeOffice } from '#domain/offices/change-office'
import { findOffice } from '#domain/offices/find'
import type { OfficeWords } from '#domain/offices/office-form'
import { auditEvents, offices } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createOffice, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const words = (changes: Partial<OfficeWords> = {}): OfficeWords => ({
  name: everywhere('新庁舎'),
  ledgerName: '新庁舎',
  postalCode: '999-0002',
  address: everywhere('架空市港2-2'),
  phone: '0999-00-0002',
  phoneHours: everywhere('平日'),
  ...changes,
})

async function place(ex: Executor) {
  const office = await createOffice(ex)
  const other = await createOffice(ex, { name: everywhere('港出張所'), ledgerName: '港' })
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'administrator', office.id)).id } as const
  return { office, other, by }
}

test(
  'an office gets its new words, no other does, and the audit tells before and after',
  rolledBack(async tx => {
    const { office, other, by } = await place(tx)
    expect(await changeOffice(tx, office.id, words(), { by, now })).toEqual({ ok: true })
    expect(await findOffice(tx, office.id)).toEqual({ ...office, ...words() })
    expect(await findOffice(tx, other.id)).toEqual(other)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'office.changed'))
      .orderBy(auditEvents.id)
    expect(events).toMatchObject([
      { staffId: by.staffId, subjectKind: 'office', subjectId: office.id, occurredAt: now, actor: 'staff' },
    ])
    expect(events[0]!.details).toMatchObject({ before: { phone: office.phone }, after: words() })
  }),
)

test(
  'the audit keeps only what differs, and the same words again leave nothing',
  rolledBack(async tx => {
    const { office, by } = await place(tx)
    await changeOffice(tx, office.id, words(), { by, now })
    await changeOffice(tx, office.id, words(), { by, now })
    await changeOffice(tx, office.id, words({ phone: '0999-00-0003' }), { by, now })
    const events = await tx
      .select({ details: auditEvents.details })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'office.changed'))
      .orderBy(auditEvents.id)
    expect(events).toHaveLength(2)
    expect(events[1]!.details).toEqual({ before: { phone: '0999-00-0002' }, after: { phone: '0999-00-0003' } })
  }),
)

test(
  'no office takes a name by which an import finds another one',
  rolledBack(async tx => {
    const { office, by } = await place(tx)
    const change = (changes: Partial<OfficeWords>) => changeOffice(tx, office.id, words(changes), { by, now })
    const taken = ['港出張所', '港', '港 出張所', '港　']
    for (const name of taken) {
      expect(await change({ name: everywhere(name) })).toEqual({ ok: false, reason: 'name-taken' })
      expect(await change({ ledgerName: name })).toEqual({ ok: false, reason: 'ledger-name-taken' })
    }
    expect(await findOffice(tx, office.id)).toEqual(office)
    expect(await tx.$count(auditEvents)).toBe(0)
    expect(await change({ name: { ja: '本庁', easy: '港', en: '港' }, ledgerName: '本庁' })).toEqual({ ok: true })
  }),
)

test(
  'an office that is closed or was never there is unknown',
  rolledBack(async tx => {
    const { other, by } = await place(tx)
    await tx.update(offices).set({ closedAt: now }).where(eq(offices.id, other.id))
    for (const id of [other.id, 999_999])
      expect(await changeOffice(tx, id, words(), { by, now })).toEqual({ ok: false, reason: 'unknown' })
    expect(await tx.$count(auditEvents)).toBe(0)
  }),
)

test('of two offices that ask for one name at the same moment, one gets it', async () => {
  await truncateAll()
  const { office, other, by } = await place(db)
  const outcomes = await Promise.all([office, other].map(({ id }) => changeOffice(db, id, words(), { by, now })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.$count(offices, eq(offices.ledgerName, '新庁舎'))).toBe(1)
})
