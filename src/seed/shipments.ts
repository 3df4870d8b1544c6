import type { Executor } from '#db'
import { requestRemake } from '#domain/cards/remakes'
import { recordSetUp } from '#domain/cards/set-up'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { announceCard } from '#domain/shipments/announce'
import { closeShipment, countNotices } from '#domain/shipments/close'
import { pairCard } from '#domain/shipments/pair-card'
import { registerShipment } from '#domain/shipments/register'
import { findStaffNames } from '#domain/staff/accounts'
import { startWitness } from '#domain/staff/witness'
import { succeed } from './cards.ts'
import { type Resident, resident } from './people.ts'

type Scene = { tx: Executor; officeId: number; by: { kind: 'staff'; staffId: number }; today: Day }

/** Two boxes: one that balanced and was closed, and yesterday's, in which two cards have not been found yet. */
export async function boxesArrive(scene: Scene) {
  const { tx, by, today } = scene
  const colleagues = await findStaffNames(tx)
  const secondId = colleagues.find(({ loginId }) => loginId === 'kakaricho')?.id
  if (secondId === undefined) throw new Error('nobody is there to count with')
  const closed = await openBox(scene, { number: '2026-011', day: addDays(today, -5), people: range(600, 3), secondId })
  const at = { by, now: atTokyo(addDays(today, -5), '11:30') }
  for (const cardId of closed.cardIds) succeed(await pairCard(tx, { shipmentId: closed.id, cardId }, at))
  succeed(await countNotices(tx, closed.id, 3, at))
  succeed(await closeShipment(tx, { shipmentId: closed.id, emptyBoxSeenBy: secondId }, at))
  await someFail(scene, closed.cardIds)

  const open = await openBox(scene, { number: '2026-012', day: addDays(today, -1), people: range(610, 4), secondId })
  const yesterday = { by, now: atTokyo(addDays(today, -1), '16:40') }
  const together = { witnessId: secondId, purpose: 'set_up', officeId: scene.officeId } as const
  succeed(await startWitness(tx, together, { ...yesterday, rules: defaultRules }))
  for (const cardId of open.cardIds.slice(0, 2)) {
    succeed(await pairCard(tx, { shipmentId: open.id, cardId }, yesterday))
    succeed(await recordSetUp(tx, [cardId], { kind: 'set_up', checkedWith: secondId }, yesterday))
  }
}

type Box = { number: string; day: Day; people: Resident[]; secondId: number }

async function openBox({ tx, officeId, by }: Scene, { number, day, people, secondId }: Box) {
  const at = { by, now: atTokyo(day, '10:15') }
  const slip = { number, receivedOn: day, expectedCards: people.length, expectedNotices: people.length, note: null }
  const { shipmentId } = succeed(await registerShipment(tx, { ...slip, officeId, countedWith: secondId }, at))
  const cardIds: number[] = []
  for (const person of people) {
    const rest = { kind: 'new' as const, receivedOn: day, postalCode: '999-0001', addressExtra: null, note: null }
    const card = { ...person, ...rest, boxNumber: number, officeId, shipmentId }
    cardIds.push(succeed(await announceCard(tx, card, at)).cardId)
  }
  return { id: shipmentId, cardIds }
}

/** One chip does not answer and is made anew; one photo is not that of the application. */
async function someFail({ tx, by, today }: Scene, [one, two, three]: number[]) {
  if (one === undefined || two === undefined || three === undefined) throw new Error('the box is too small')
  const at = { by, now: atTokyo(addDays(today, -4), '14:00') }
  succeed(await recordSetUp(tx, [one], { kind: 'failed', failure: 'chip_fault' }, at))
  succeed(await recordSetUp(tx, [two], { kind: 'failed', failure: 'wrong_photo' }, at))
  succeed(await recordSetUp(tx, [three], { kind: 'set_up' }, at))
  const requestedOn = addDays(today, -4)
  const request = { reason: 'ICチップが読み取れない', requestedOn, newApplicationId: null, note: null }
  succeed(await requestRemake(tx, one, request, at))
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => resident(from + index))
