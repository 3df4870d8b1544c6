import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { approveDisposals } from '#domain/disposals/decide'
import { scanOut } from '#domain/disposals/destroy'
import { listOpenDisposals } from '#domain/disposals/find-disposals'
import { placeDisposalHold } from '#domain/disposals/holds'
import { proposeDisposals } from '#domain/disposals/propose'
import { recordVoiding } from '#domain/disposals/void'
import { programReader } from '#domain/reader'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { startWitness } from '#domain/staff/witness'
import { cards, staff } from '../db/schema/index.ts'
import { prepareCards, receiveBox, succeed } from './cards.ts'
import { resident } from './people.ts'

const rules = defaultRules
type Clerk = { kind: 'staff'; staffId: number }
type Office = { tx: Executor; officeId: number; by: Clerk; today: Day }

/** Six people decline their cards: one card on each step of the way to the shredder, and one held back. */
export async function cardsAreDeclined({ tx, officeId, by, today }: Office) {
  const people = Array.from({ length: 6 }, (_, index) => resident(850 + index))
  const ids = await receiveBox(tx, { officeId, by }, people, addDays(today, -55), '2026-007')
  await prepareCards(tx, { officeId, by }, ids, addDays(today, -54))
  succeed(await changeProcess(tx, ids, 'declined', { by, now: atTokyo(addDays(today, -20), '11:20') }))
  const [, held = 0, proposed = 0, approved = 0, voided = 0, destroyed = 0] = ids
  const at = (daysAgo: number, time: string) => {
    const day = addDays(today, -daysAgo)
    return { by, now: atTokyo(day, time), today: day, rules, reader: programReader }
  }
  const hold = {
    reason: '家族と相談してから決めたいと電話があった',
    untilOn: addDays(today, 30),
    today: addDays(today, -15),
  }
  succeed(await placeDisposalHold(tx, held, hold, at(15, '14:10')))
  succeed(await proposeDisposals(tx, [approved, voided, destroyed], at(10, '10:00')))
  succeed(await proposeDisposals(tx, [proposed], at(1, '16:00')))
  const open = await listOpenDisposals(tx, { officeId }, { reader: programReader, today })
  const disposalOf = (cardId: number) => open.find(line => line.cardId === cardId)?.id ?? 0
  const approver = { kind: 'staff' as const, staffId: await idOf(tx, 'kakaricho') }
  const agreed = [approved, voided, destroyed].map(disposalOf)
  succeed(await approveDisposals(tx, agreed, { ...at(9, '09:20'), by: approver }))
  for (const cardId of [voided, destroyed])
    succeed(await recordVoiding(tx, { id: disposalOf(cardId), voidedOn: addDays(today, -8) }, at(8, '15:30')))
  await twoDestroy(tx, destroyed, { ...at(1, '16:30'), witnessId: approver.staffId, officeId })
}

type Destroying = { by: Clerk; now: Date; today: Day; witnessId: number; officeId: number }

async function twoDestroy(tx: Executor, cardId: number, { witnessId, officeId, by, now }: Destroying) {
  const [card] = await tx.select({ label: cards.label }).from(cards).where(eq(cards.id, cardId))
  const frame = { by, now, reader: programReader }
  succeed(await startWitness(tx, { witnessId, purpose: 'disposal', officeId }, { by, now, rules }))
  succeed(await scanOut(tx, card?.label ?? '', { kind: 'box' }, frame))
  succeed(await scanOut(tx, card?.label ?? '', { kind: 'destroy', method: 'shredded' }, frame))
}

async function idOf(tx: Executor, loginId: string) {
  const [person] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.loginId, loginId))
  return person?.id ?? 0
}
