import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { forgetVisits } from '#domain/clock/forget-visits'
import { addDays } from '#domain/rules/days'
import { auditEvents, cards, collectedItems, handOverReversals, reservations } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createReservation, createStaff } from '../../support/people.ts'

const rules = { contactRetentionDays: 365, reservationRetentionDays: 1826 }
const visitDay = '2026-03-02'
const daysAfter = (count: number) => new Date(Date.parse(`${visitDay}T12:00:00+09:00`) + count * 86_400_000)

async function visit(tx: Tx) {
  const card = await createCard(tx, { process: 'notice_sent' })
  const status = 'completed'
  const made = await createReservation(tx, { cards: [card], day: visitDay, status, phone: '0999-12-3456', notes: '杖' })
  const found = async () => (await tx.select().from(reservations).where(eq(reservations.id, made.id)))[0]
  return found
}

test(
  'scenario 43: on the last day of the period telephone and notes are still there, the day after they are gone',
  rolledBack(async tx => {
    const found = await visit(tx)
    await forgetVisits(tx, rules, daysAfter(365))
    expect(await found()).toMatchObject({ phone: '0999-12-3456', notes: '杖' })
    await forgetVisits(tx, rules, daysAfter(366))
    expect(await found()).toMatchObject({ phone: null, notes: null, status: 'completed' })
    const [note] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservations.forgotten'))
      .orderBy(auditEvents.id)
    expect(note).toMatchObject({ actor: 'system', details: { contactCount: 1, reservationCount: 0 } })
  }),
)

test(
  'scenario 43: the reservation itself goes after its own period, once',
  rolledBack(async tx => {
    const found = await visit(tx)
    await forgetVisits(tx, rules, daysAfter(1826))
    expect(await found()).toBeDefined()
    await forgetVisits(tx, rules, daysAfter(1827))
    expect(await found()).toBeUndefined()
    await forgetVisits(tx, rules, daysAfter(1827))
    const notes = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reservations.forgotten'))
      .orderBy(auditEvents.id)
    expect(notes).toHaveLength(2)
  }),
)

test(
  'a visit goes although a later time was once held for moving it and not taken',
  rolledBack(async tx => {
    const found = await visit(tx)
    const [old] = await tx.select().from(reservations)
    const held = { day: addDays(visitDay, 30), status: 'expired' as const, replacesId: old!.id }
    const { officeId, serviceId, poolId } = old!
    const card = await createCard(tx)
    const later = await createReservation(tx, { cards: [card], officeId, serviceId, poolId, ...held })
    await forgetVisits(tx, rules, daysAfter(1827))
    expect(await found()).toBeUndefined()
    const [kept] = await tx.select().from(reservations).where(eq(reservations.id, later.id))
    expect(kept).toMatchObject({ replacesId: null })
  }),
)

test(
  'a visit goes although what was collected at it is destroyed, and its hand-over was taken back: these stand without it',
  rolledBack(async tx => {
    const found = await visit(tx)
    const [old] = await tx.select().from(reservations)
    const [card] = await tx.select().from(cards)
    const [one, other] = [
      await createStaff(tx, 'clerk', old!.officeId),
      await createStaff(tx, 'approver', old!.officeId),
    ]
    const at = daysAfter(1)
    const frame = { cardId: card!.id, reservationId: old!.id, officeId: old!.officeId }
    await tx.insert(collectedItems).values({
      ...{ ...frame, label: 'R0123456789', kind: 'old_card', collectedAt: at, collectedBy: one.id },
      ...{ destroyedAt: at, destroyedBy: one.id, destroyedWith: other.id, method: 'shredded' },
    })
    await tx.insert(handOverReversals).values({
      ...{ ...frame, reason: '誤り', requestedAt: at, requestedBy: one.id },
      ...{ decidedAt: at, decidedBy: other.id, decision: 'approved' },
    })
    await forgetVisits(tx, rules, daysAfter(1827))
    expect(await found()).toBeUndefined()
    expect(await tx.select().from(collectedItems)).toMatchObject([{ reservationId: null, destroyedAt: at }])
    expect(await tx.select().from(handOverReversals)).toMatchObject([{ reservationId: null, decision: 'approved' }])
  }),
)
