import { asc, eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { findLocation } from '#domain/custody/locations'
import { declareMissing } from '#domain/incidents/declare'
import { addIncidentNote } from '#domain/incidents/notes'
import { programReader } from '#domain/reader'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { countCard } from '#domain/stocktakes/count-card'
import { finishCase } from '#domain/stocktakes/count-case'
import { listDifferences } from '#domain/stocktakes/differences'
import { listCountedCases } from '#domain/stocktakes/find'
import { proposeCases } from '#domain/stocktakes/find-cases'
import { finishStocktake } from '#domain/stocktakes/finish'
import { settleDifference } from '#domain/stocktakes/settle'
import { signOffStocktake } from '#domain/stocktakes/sign-off'
import { startStocktake } from '#domain/stocktakes/start'
import { cards, staff } from '../db/schema/index.ts'
import { prepareCards, receiveBox, succeed } from './cards.ts'
import { resident } from './people.ts'

type Scene = { tx: Tx; officeId: number; portId: number; by: { kind: 'staff'; staffId: number }; now: Date; today: Day }

/** A full count at the port three weeks ago, a rolling one that is under way, and a card that nobody can find. */
export async function cardsAreCounted(scene: Scene) {
  await thePortIsCounted(scene)
  await aCardIsMissing(scene)
  await someCasesAreBeingCounted(scene)
}

// One card was not in its case, and turned up in the next one.
async function thePortIsCounted({ tx, portId, by, today }: Scene) {
  const at = (time: string) => circumstances(by, addDays(today, -20), time)
  const started = await startStocktake(tx, { officeId: portId, kind: 'full' }, at('17:20'))
  if (!started.ok) throw new Error(started.reason)
  const { stocktakeId } = started
  const [absent, ...present] = await stored(tx, portId)
  const place = absent && (await findLocation(tx, absent.locationId))?.label
  for (const { locationId, label: code } of present)
    await countCard(tx, { stocktakeId, locationId, code, key: undefined }, at('17:30'))
  for (const { id: locationId } of await listCountedCases(tx, stocktakeId))
    succeed(await finishCase(tx, { stocktakeId, locationId }, at('17:50')))
  succeed(await finishStocktake(tx, stocktakeId, at('17:55')))
  for (const { id: differenceId, label } of await listDifferences(tx, stocktakeId)) {
    const isAbsent = label === absent?.label
    const settlement = isAbsent
      ? { kind: 'found' as const, code: label ?? '', place, note: '隣のカードに重なっていました。' }
      : { kind: 'moved' as const, note: '数えた後に移しました。' }
    succeed(await settleDifference(tx, { stocktakeId, differenceId }, settlement, at('18:05')))
  }
  const chief = { ...at('08:50'), by: { kind: 'staff' as const, staffId: await staffIdOf(tx, 'kakaricho') } }
  succeed(await signOffStocktake(tx, stocktakeId, { ...chief, now: atTokyo(addDays(today, -19), '08:50') }))
}

async function aCardIsMissing({ tx, officeId, by, today }: Scene) {
  const box = await receiveBox(tx, { officeId, by }, [resident(880), resident(881)], addDays(today, -40), '2026-009')
  await prepareCards(tx, { officeId, by }, box, addDays(today, -39))
  const at = circumstances(by, addDays(today, -1), '16:40')
  const note = '取り出そうとしたところ、ケースにありませんでした。前後のケースも探しました。'
  const declared = await declareMissing(tx, { cardId: box[0] ?? 0, occasion: 'pull', note }, at)
  if (!declared.ok) throw new Error(declared.reason)
  const text = '同じ日に扱ったカードの束と、受領台を探しました。見つかりません。'
  succeed(
    await addIncidentNote(
      tx,
      { incidentId: declared.incidentId, text },
      circumstances(by, addDays(today, -1), '17:10'),
    ),
  )
}

async function someCasesAreBeingCounted({ tx, officeId, by, now, today }: Scene) {
  const cases = await proposeCases(tx, { officeId, atLeast: 3 }, { rules: { stocktakeDays: 3650 }, today })
  const locationIds = cases.slice(0, 3).map(({ id }) => id)
  const started = await startStocktake(tx, { officeId, kind: 'rolling', locationIds }, { by, now })
  if (!started.ok) throw new Error(started.reason)
  const { stocktakeId } = started
  const [first = 0] = locationIds
  const half = (await stored(tx, officeId)).filter(({ locationId }) => locationId === first).slice(0, 12)
  for (const { label: code } of half)
    await countCard(
      tx,
      { stocktakeId, locationId: first, code, key: undefined },
      { ...circumstances(by, today, '09:00'), now },
    )
}

const circumstances = (by: Scene['by'], day: Day, time: string) => ({
  ...{ by, now: atTokyo(day, time), reader: programReader },
  noticeNumberPattern: defaultRules.noticeNumberPattern,
})

async function stored(tx: Tx, officeId: number) {
  const found = await tx
    .select({ label: cards.label, locationId: cards.locationId })
    .from(cards)
    .where(eq(cards.officeId, officeId))
    .orderBy(asc(cards.locationId), asc(cards.position))
  return found.flatMap(({ label, locationId }) => (locationId === null ? [] : [{ label, locationId }]))
}

async function staffIdOf(tx: Tx, loginId: string) {
  const [person] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.loginId, loginId))
  if (!person) throw new Error(`${loginId} does not work here`)
  return person.id
}
