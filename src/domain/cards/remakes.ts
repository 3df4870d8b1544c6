import { and, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardRemakes, cards } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent, recordEvents } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import { changeProcess } from './change-process.ts'
import { isProposed } from './is-proposed.ts'
import type { RemakeRequest } from './remake-form.ts'
import { isRemakeable, type RemakeLinkRefusal, type RemakeRefusal } from './remake-words.ts'
import { retireRemade } from './retire-remade.ts'

export type Remaking = { ok: true } | { ok: false; reason: RemakeRefusal }
type Circumstances = { by: Actor; now: Date }

/** 再作成の依頼. The old card is being made anew: its process says so, and it stays where it is. */
export async function requestRemake(
  ex: Executor,
  cardId: number,
  request: RemakeRequest,
  { by, now }: Circumstances & { by: Actor & { kind: 'staff' } },
): Promise<Remaking> {
  try {
    return await ex.transaction(async tx => {
      const refusal = await refusalOf(tx, cardId, request)
      if (refusal) return { ok: false, reason: refusal }
      const change = await changeProcess(tx, [cardId], 'remaking', { by, now, reason: request.reason })
      if (!change.ok) return { ok: false, reason: 'frozen' }
      await tx.insert(cardRemakes).values({ oldCardId: cardId, ...request, createdAt: now, createdBy: by.staffId })
      await recordEvent(tx, eventOf('card.remake_requested', cardId, { by, now }, { requestedOn: request.requestedOn }))
      await linkRemakes(tx, { by, now })
      return { ok: true }
    })
  } catch (error) {
    if (constraintOf(error) === 'card_remakes_one_live') return { ok: false, reason: 'already-requested' }
    throw error
  }
}

/**
 * 新旧のカードの紐づけ, for every remake whose 申請書ID a card that is here has. Whoever lets cards arrive calls this once.
 * The old cards become 廃棄候補 in the same stroke.
 */
export async function linkRemakes(ex: Executor, { by, now }: Circumstances) {
  const linked = await ex.execute<{ oldCardId: string; newCardId: string }>(sql`
    update card_remakes r set new_card_id = found.id, state = 'arrived', ended_at = ${now.toISOString()}::timestamptz,
      ended_by = ${staffIdOf(by)}::bigint
    from (
      select distinct on (c.id) c.id, m.id as remake_id from card_remakes m join cards c on c.application_id = m.new_application_id
      where m.state = 'requested' and c.id <> m.old_card_id and c.custody <> 'expected'
        and not exists (select from card_remakes other where other.new_card_id = c.id)
      order by c.id, m.id
    ) found
    where r.id = found.remake_id and r.state = 'requested'
    returning r.old_card_id as "oldCardId", r.new_card_id as "newCardId"`)
  await recordEvents(
    ex,
    [...linked].flatMap(({ oldCardId, newCardId }) => arrivalEvents(Number(oldCardId), Number(newCardId), { by, now })),
  )
  await retireRemade(
    ex,
    linked.map(({ oldCardId }) => Number(oldCardId)),
    { by, now },
  )
  return linked.length
}

export type RemakeLink = { ok: true } | { ok: false; reason: RemakeLinkRefusal }

/** 紐づけ by hand, where the 申請書ID was not known. */
export async function linkRemake(
  ex: Executor,
  { remakeId, newCardId }: { remakeId: number; newCardId: number },
  { by, now }: Circumstances,
): Promise<RemakeLink> {
  try {
    return await ex.transaction(async tx => {
      const remake = await lockRequested(tx, remakeId)
      const [card] = await tx.select({ custody: cards.custody }).from(cards).where(eq(cards.id, newCardId))
      if (!remake) return { ok: false, reason: 'not-requested' }
      if (!card) return { ok: false, reason: 'no-such-card' }
      if (remake.oldCardId === newCardId) return { ok: false, reason: 'same-card' }
      if (card.custody === 'expected') return { ok: false, reason: 'not-arrived' }

      await endRemake(tx, remakeId, { state: 'arrived', newCardId }, { by, now })
      await recordEvents(tx, arrivalEvents(remake.oldCardId, newCardId, { by, now }))
      await retireRemade(tx, [remake.oldCardId], { by, now })
      return { ok: true }
    })
  } catch (error) {
    if (constraintOf(error) === 'card_remakes_newCardId_unique') return { ok: false, reason: 'linked-already' }
    throw error
  }
}

/** 申請書ID of the new application, learnt later. A card that is here already is linked at once. */
export async function noteNewApplication(
  ex: Executor,
  remakeId: number,
  applicationId: string,
  { by, now }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: 'not-requested' | 'application-id-taken' | 'own-number' }> {
  return await ex.transaction(async tx => {
    const remake = await lockRequested(tx, remakeId)
    if (!remake) return { ok: false, reason: 'not-requested' }
    const refusal = await numberRefusal(tx, remake.oldCardId, applicationId, remakeId)
    if (refusal) return { ok: false, reason: refusal }
    await tx.update(cardRemakes).set({ newApplicationId: applicationId }).where(eq(cardRemakes.id, remakeId))
    await recordEvent(tx, eventOf('card.remake_numbered', remake.oldCardId, { by, now }, {}))
    await linkRemakes(tx, { by, now })
    return { ok: true }
  })
}

/** 再作成の取りやめ. The old card is again what it was before. */
export async function cancelRemake(
  ex: Executor,
  remakeId: number,
  { by, now }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: 'not-requested' | 'not-allowed' }> {
  return await ex.transaction(async tx => {
    const remake = await lockRequested(tx, remakeId)
    if (!remake) return { ok: false, reason: 'not-requested' }
    const change = await restoreProcess(tx, remake.oldCardId, { by, now })
    if (!change) return { ok: false, reason: 'not-allowed' }
    await endRemake(tx, remakeId, { state: 'cancelled' }, { by, now })
    await recordEvent(tx, eventOf('card.remake_cancelled', remake.oldCardId, { by, now }, {}))
    return { ok: true }
  })
}

async function refusalOf(tx: Executor, cardId: number, { newApplicationId }: RemakeRequest) {
  const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
  if (!card) return 'unknown-card'
  if (card.process === 'remaking') return 'already-requested'
  if (!isRemakeable(card.process)) return 'not-remakeable'
  return newApplicationId === null ? undefined : await numberRefusal(tx, cardId, newApplicationId)
}

// One new card replaces one old card.
async function numberRefusal(tx: Executor, cardId: number, applicationId: string, ownId = 0) {
  const [own] = await tx.select({ applicationId: cards.applicationId }).from(cards).where(eq(cards.id, cardId))
  if (own?.applicationId === applicationId) return 'own-number'
  const others = await tx.$count(
    cardRemakes,
    sql`${cardRemakes.newApplicationId} = ${applicationId} and ${cardRemakes.state} <> 'cancelled' and ${cardRemakes.id} <> ${ownId}`,
  )
  return others > 0 ? 'application-id-taken' : undefined
}

// The old card is locked before its remake, as everywhere cards come first.
async function lockRequested(tx: Executor, remakeId: number) {
  const [remake] = await tx.select().from(cardRemakes).where(eq(cardRemakes.id, remakeId))
  if (!remake) return undefined
  await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, remake.oldCardId)).for('update')
  const [locked] = await tx
    .select()
    .from(cardRemakes)
    .where(and(eq(cardRemakes.id, remakeId), eq(cardRemakes.state, 'requested')))
    .for('update')
  return locked
}

// A card that is looked for, or that went another way meanwhile, stays where it is.
async function restoreProcess(tx: Executor, cardId: number, { by, now }: Circumstances) {
  const [card] = await tx
    .select({ process: cards.process, custody: cards.custody })
    .from(cards)
    .where(eq(cards.id, cardId))
  if (card?.process !== 'remaking') return true
  const isLost = card.custody === 'missing'
  const [before] = await tx.execute<{ process: string }>(sql`
    select from_process as process from process_changes
    where card_id = ${cardId} and to_process = 'remaking' and (${isLost} or from_process <> 'missing')
    order by id desc limit 1`)
  const to = isKnown(before?.process)
  const way = to ? [to] : (await startsAnew(tx, cardId, isLost)) ? (['missing', 'received'] as const) : []
  for (const step of way)
    if (!(await changeProcess(tx, [cardId], step, { by, now, reason: '再作成の取りやめ' })).ok) return false
  return way.length > 0
}

// Lost when the new one was asked for, and here again: it is set up anew, unless it is on its way to the shredder.
const startsAnew = async (tx: Executor, cardId: number, isLost: boolean) => !isLost && !(await isProposed(tx, cardId))

const isKnown = (process: string | undefined) =>
  (['set_up_failed', 'missing', 'discrepant', 'hand_over_reversed'] as const).find(each => each === process)

type End = { state: 'cancelled' } | { state: 'arrived'; newCardId: number }

const endRemake = (tx: Executor, id: number, end: End, { by, now }: Circumstances) =>
  tx
    .update(cardRemakes)
    .set({ ...end, endedAt: now, endedBy: staffIdOf(by) })
    .where(eq(cardRemakes.id, id))

const arrivalEvents = (oldCardId: number, newCardId: number, circumstances: Circumstances) => [
  eventOf('card.remade', oldCardId, circumstances, { newCardId }),
  eventOf('card.remake_arrived', newCardId, circumstances, { oldCardId }),
]

const eventOf = (action: string, id: number, { by, now }: Circumstances, details: Record<string, unknown>) => ({
  action,
  subject: { kind: 'card' as const, id },
  by,
  at: now,
  details,
})
