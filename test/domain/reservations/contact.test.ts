import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { changeContact } from '#domain/reservations/change-contact'
import { parseContact } from '#domain/reservations/contact-form'
import { parseParty } from '#domain/reservations/party-form'
import { outgoingMails, reservations } from '../../../src/db/schema/index.ts'
import { eventsOf } from '../../support/counter.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createReservation, createStaff } from '../../support/people.ts'
import { monday } from '../../support/visits.ts'

beforeAll(truncateAll)

const contact = { phone: '0999123456', email: 'hanako@example.jp', notes: '車いす', language: 'en' } as const

test(
  'contact data change, the audit names the fields and never what they say, and a mail goes out when asked for',
  rolledBack(async tx => {
    const visit = await createReservation(tx, { cards: [await createCard(tx)], language: 'ja' })
    const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    expect(await changeContact(tx, visit.id, contact, { by, now: monday })).toEqual({ ok: true, isRepeat: false })
    const [changed] = await tx.select().from(reservations).where(eq(reservations.id, visit.id))
    expect(changed).toMatchObject({ ...contact, version: 1 })
    const [event] = await eventsOf(tx, 'reservation.contact_changed')
    expect(event?.details).toEqual({ fields: ['phone', 'email', 'notes', 'language'], sendsMail: false })
    expect(await tx.$count(outgoingMails)).toBe(0)

    expect(await changeContact(tx, visit.id, contact, { by, now: monday })).toEqual({ ok: true, isRepeat: true })
    expect(await eventsOf(tx, 'reservation.contact_changed')).toHaveLength(1)
    await changeContact(tx, visit.id, contact, { by, now: monday, sendsMail: true })
    expect(await tx.select().from(outgoingMails)).toMatchObject([{ kind: 'changed', version: 2, language: 'en' }])
  }),
)

test(
  'a visit that is over keeps what it has; one that is not there is unknown',
  rolledBack(async tx => {
    const visit = await createReservation(tx, { cards: [await createCard(tx)], status: 'cancelled' })
    const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    expect(await changeContact(tx, visit.id, contact, { by, now: monday })).toEqual({ ok: false, reason: 'ended' })
    expect(await changeContact(tx, 999_999, contact, { by, now: monday })).toEqual({ ok: false, reason: 'unknown' })
  }),
)

test('telephone and address in any spelling; what cannot be one, and a 個人番号, is named', () => {
  expect(parseContact({ phone: '０９０（１２３４）５６７８', email: ' a@example.jp ', language: 'xx' })).toEqual({
    ok: true,
    value: { phone: '09012345678', email: 'a@example.jp', notes: null, language: 'ja' },
  })
  expect(parseContact({})).toMatchObject({ ok: true, value: { phone: null, email: null } })
  expect(parseContact({ phone: '12', email: 'a@b', notes: '番号は1234 5678 9018' })).toEqual({
    ok: false,
    errors: [
      { field: 'phone', reason: 'unreadable' },
      { field: 'email', reason: 'unreadable' },
      { field: 'notes', reason: 'secret-number' },
    ],
  })
  expect(parseContact({ notes: 'あ'.repeat(500) }).ok).toBe(true)
  expect(parseContact({ notes: 'あ'.repeat(501) }).ok).toBe(false)
})

test('each of the party is read, and every fault is named at its box', () => {
  const first = { person_1_name: '山田 太郎', person_1_kana: 'やまだ たろう', person_1_birth: 'S58.4.1' }
  expect(parseParty(first, 1)).toEqual({
    ok: true,
    persons: [{ name: '山田 太郎', kana: 'やまだ たろう', birthOn: '1983-04-01' }],
  })
  const second = { person_2_name: '', person_2_kana: '山田', person_2_birth: 'S58.2.30' }
  expect(parseParty({ ...first, ...second }, 2)).toEqual({
    ok: false,
    errors: [
      { field: 'person_2_name', part: 'name', reason: 'missing' },
      { field: 'person_2_kana', part: 'kana', reason: 'unreadable' },
      { field: 'person_2_birth', part: 'birth', reason: 'unreadable' },
    ],
  })
  expect(parseParty({ ...first, person_1_name: '123456789018' }, 1)).toMatchObject({ ok: false })
})
