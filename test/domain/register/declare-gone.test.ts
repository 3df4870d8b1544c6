import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { programReader } from '#domain/reader'
import { declareGone } from '#domain/register/declare-gone'
import { defaultRules } from '#domain/rules/parameters'
import { cards, reservations, waitingEntries, waitingMembers } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { importedAt } from '../../support/imports.ts'
import { meeting } from '../../support/in-line.ts'
import { createCard, createOffice, createReservation, createService, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const officeId = (await createOffice(db)).id
  const by = { kind: 'staff', staffId: (await createStaff(db, 'clerk', officeId)).id } as const
  const card = await createCard(db, { officeId, process: 'notice_sent' })
  const gone = { kind: 'declined', changedOn: '2026-03-02', saidBy: '本人から電話' } as const
  const ended = { endsWaiting: true, endsPapers: true, proposes: false, sendsMail: false }
  const circumstances = { by, now: importedAt, rules: defaultRules, reader: programReader }
  const tell = () => declareGone(db, card.id, gone, { reservation: 'cancel', ...ended }, circumstances)
  return { officeId, card, tell, wanted: sql`select from ${cards} where id = ${card.id}` }
}

async function waitFor(officeId: number, cardId: number) {
  const wish = { from: '2026-03-01', until: '2026-03-31', people: 1, language: 'ja', phone: '0900000000' } as const
  const serviceId = (await createService(db)).id
  const [entry] = await db
    .insert(waitingEntries)
    .values({ ...wish, officeId, serviceId, createdAt: importedAt })
    .returning()
  await db.insert(waitingMembers).values({ entryId: entry!.id, cardId, position: 1 })
  return entry!.id
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process

test('who tells that a person is gone waits for the visit with nothing of the card held: no circle with the counter', async () => {
  const { officeId, card, tell, wanted } = await scene()
  const visit = await createReservation(db, { officeId, cards: [card] })
  const held = sql`select from ${reservations} where id = ${visit.id}`
  expect(await meeting({ held, wanted }, tell)).toEqual({ isFree: true, outcome: { ok: true } })
  expect(await processOf(card.id)).toBe('declined')
  expect((await db.select().from(reservations))[0]?.status).toBe('cancelled')
})

test('and so for the 空き待ち', async () => {
  const { officeId, card, tell, wanted } = await scene()
  const held = sql`select from ${waitingEntries} where id = ${await waitFor(officeId, card.id)}`
  expect(await meeting({ held, wanted }, tell)).toEqual({ isFree: true, outcome: { ok: true } })
  expect(await processOf(card.id)).toBe('declined')
  expect((await db.select().from(waitingEntries))[0]?.live).toBe(false)
})
