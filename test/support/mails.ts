import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import type { Deliver, Letter } from '#domain/mail/deliver'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { type Sending, sendNext } from '#domain/mail/send-next'
import { defaultRules } from '#domain/rules/parameters'
import { outgoingMails, type reservations } from '../../src/db/schema/index.ts'
import { writeMail } from '../../src/views/mail/write-mail.ts'
import { createCard, createOffice, createReservation, createService } from './people.ts'

export const morning = new Date('2026-02-20T00:00:00Z')
export const origin = 'https://yoyaku.example.jp'
export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

type Overrides = Partial<typeof reservations.$inferInsert> & { at?: string }

/** A booked visit on 2 March 2026, 9:00, of somebody who wants mails. */
export async function createMailedVisit(ex: Executor = db, overrides: Overrides = {}) {
  const office = await createOffice(ex)
  const service = overrides.serviceId === undefined ? await createService(ex) : { id: overrides.serviceId }
  const card = await createCard(ex, { officeId: office.id })
  return await createReservation(ex, {
    cards: [card],
    officeId: office.id,
    email: 'hanako@example.jp',
    ...overrides,
    serviceId: service.id,
  })
}

/** The same with its 予約完了 in the outbox. */
export async function createQueuedMail(overrides: Overrides = {}) {
  const visit = await createMailedVisit(db, overrides)
  await queueReservationMail(db, 'booked', visit.id, { now: morning })
  const [mail] = await db.select().from(outgoingMails).where(eq(outgoingMails.reservationId, visit.id))
  return { visit, mail: mail! }
}

/** A postman who keeps what he got and answers what he is told to. */
export function postman(answer: Deliver = () => Promise.resolve({ ok: true })) {
  const letters: Letter[] = []
  const deliver: Deliver = (tx, letter, now) => {
    letters.push(letter)
    return answer(tx, letter, now)
  }
  return { letters, deliver }
}

export const sendingWith = (deliver: Deliver, overrides: Partial<Sending> = {}): Sending => ({
  write: writeMail(origin, path => `/city${path}`),
  deliver,
  rules: defaultRules,
  now: morning,
  ...overrides,
})

export const send = (deliver: Deliver, overrides: Partial<Sending> = {}) =>
  sendNext(db, sendingWith(deliver, overrides))

export const findOutbox = () => db.select().from(outgoingMails).orderBy(outgoingMails.id)
