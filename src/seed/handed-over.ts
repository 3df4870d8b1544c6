import { asc, eq, lte } from 'drizzle-orm'
import type { Executor } from '#db'
import { decideReversal } from '#domain/counter/decide-reversal'
import { requestReversal } from '#domain/counter/request-reversal'
import { destroyItem } from '#domain/disposals/destroy-item'
import { programReader } from '#domain/reader'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { startWitness } from '#domain/staff/witness'
import { collectedItems, staff } from '../db/schema/index.ts'
import { prepareCards, receiveBox, succeed } from './cards.ts'
import type { Masters } from './masters.ts'
import { resident } from './people.ts'
import { bookVisit, freeStarts, pullCards, serveVisit } from './visits.ts'

type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Executor; city: Masters; by: Clerk; now: Date; today: Day }
type Visits = { first: Day; second: Day; dayBefore: (day: Day) => Day }

/**
 * Four people went home with their cards and left old ones behind. What was collected first is destroyed. One hand-over was
 * a mistake and is reversed, another waits for the decision.
 */
export async function cardsWentHome(scene: Scene, { first, second, dayBefore }: Visits) {
  const { tx, city, by, today } = scene
  const main = { officeId: city.main.id, by }
  const people = [960, 961, 962, 963].map(resident)
  const ids = await receiveBox(tx, main, people, addDays(today, -34), '2026-019')
  await prepareCards(tx, main, ids, addDays(today, -33))
  if (!(await comeOn(scene, ids.slice(0, 1), first, dayBefore(first)))) return
  await twoDestroyItems(scene, first)
  if (!(await comeOn(scene, ids.slice(1), second, dayBefore(second)))) return
  const [, , doubted = 0, wrong = 0] = ids
  const asked = { cardId: wrong, reason: '同じ氏名の別の方のカードを渡したと、夕方の照合で分かりました。' }
  const evening = { by, now: atTokyo(second, '17:05'), reader: programReader }
  const { id } = succeed(await requestReversal(tx, asked, evening))
  const chief = { ...evening, by: { kind: 'staff' as const, staffId: await chiefOf(tx) } }
  const decision = { id, decision: 'approved', note: 'ご本人に連絡し、返却をお願いしました。', isCardBack: false }
  succeed(await decideReversal(tx, decision, { ...chief, now: atTokyo(second, '17:40') }))
  const doubt = { cardId: doubted, reason: '券面の住所が前の住所のままだと、ご本人から電話がありました。' }
  succeed(await requestReversal(tx, doubt, { ...evening, now: scene.now }))
}

/** Whether there was a free place for each of them on that day. */
async function comeOn({ tx, city, by }: Scene, ids: readonly number[], day: Day, eve: Day) {
  const officeId = city.main.id
  const starts = (await freeStarts(tx, city.pickUp.id, officeId, day)).slice(0, ids.length)
  if (starts.length < ids.length) return false
  for (const [index, startsAt] of starts.entries()) {
    const cardId = ids[index] ?? 0
    const booked = { officeId, startsAt, now: atTokyo(addDays(day, -9), '19:20') }
    const reservationId = await bookVisit(tx, city, [cardId], booked)
    await pullCards(tx, by, [cardId], atTokyo(eve, '15:30'))
    await serveVisit(tx, by, { reservationId, cardId, officeId }, startsAt)
  }
  return true
}

async function twoDestroyItems({ tx, city, by }: Scene, day: Day) {
  const when = { by, now: atTokyo(day, '17:10') }
  const watched = { witnessId: await chiefOf(tx), purpose: 'collected_items' as const, officeId: city.main.id }
  succeed(await startWitness(tx, watched, { ...when, rules: defaultRules }))
  const items = await tx
    .select({ label: collectedItems.label })
    .from(collectedItems)
    .where(lte(collectedItems.collectedAt, when.now))
    .orderBy(asc(collectedItems.id))
  for (const { label: code } of items)
    succeed(await destroyItem(tx, { code, method: 'shredded' }, { ...when, reader: programReader }))
}

async function chiefOf(tx: Executor) {
  const [person] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.loginId, 'kakaricho'))
  return person?.id ?? 0
}
