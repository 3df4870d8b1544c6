import { and, asc, eq, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, collectedItems, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { newLabel } from '../custody/new-label.ts'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import type { Rules } from '../rules/parameters.ts'
import { type CollectedKind, collectedKinds } from './words.ts'

export type CollectionRefusal = 'nothing-chosen' | 'note-forbidden' | 'unknown-card' | 'already-collected'
export type Collection = { ok: true; itemIds: number[] } | { ok: false; reason: CollectionRefusal }
type Handed = { cardId: number; reservationId: number; officeId: number }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** Which of the kinds were ticked; what is none of ours is left out. */
export const kindsOf = (texts: readonly string[]): CollectedKind[] =>
  collectedKinds.filter(kind => texts.includes(kind))

/** 回収. What a visitor handed back for this card, each with a label of its own; a kind is taken once for one hand-over. */
export async function collectItems(
  ex: Executor,
  { kinds, note, ...handed }: Handed & { kinds: readonly CollectedKind[]; note: string },
  { by, now }: Circumstances,
): Promise<Collection> {
  if (kinds.length === 0) return { ok: false, reason: 'nothing-chosen' }
  if (containsIndividualNumber(note)) return { ok: false, reason: 'note-forbidden' }
  return await ex.transaction(async tx => {
    const [card] = await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, handed.cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    const earlier = await findCollected(tx, handed)
    const fresh = kinds.filter(kind => !earlier.some(item => item.kind === kind))
    if (fresh.length === 0) return { ok: false, reason: 'already-collected' }
    const row = { ...handed, note: note.trim().slice(0, 200) || null, collectedAt: now, collectedBy: by.staffId }
    const made = await tx
      .insert(collectedItems)
      .values(fresh.map(kind => ({ ...row, kind, label: newLabel('item') })))
      .returning({ id: collectedItems.id, kind: collectedItems.kind })
    await recordEvents(
      tx,
      made.map(({ id, kind }) => ({
        ...{ action: 'collected_item.registered', subject: { kind: 'collected_item', id }, by, at: now },
        details: { kind, cardId: handed.cardId },
      })),
    )
    return { ok: true, itemIds: made.map(({ id }) => id) }
  })
}

/** What was collected at one hand-over so far. */
export const findCollected = (ex: Executor, { cardId, reservationId }: Pick<Handed, 'cardId' | 'reservationId'>) =>
  ex
    .select({ id: collectedItems.id, kind: collectedItems.kind, label: collectedItems.label })
    .from(collectedItems)
    .where(and(eq(collectedItems.cardId, cardId), eq(collectedItems.reservationId, reservationId)))
    .orderBy(asc(collectedItems.id))
export type CollectedAtHandOver = Awaited<ReturnType<typeof findCollected>>[number]

const destroyer = alias(staff, 'destroyer')
const witness = alias(staff, 'witness')

const selectItems = (ex: Executor) =>
  ex
    .select({
      id: collectedItems.id,
      label: collectedItems.label,
      kind: collectedItems.kind,
      noticeNumber: cards.noticeNumber,
      note: collectedItems.note,
      collectedAt: collectedItems.collectedAt,
      collectorName: staff.name,
      destroyedAt: collectedItems.destroyedAt,
      destroyerName: destroyer.name,
      witnessName: witness.name,
      method: collectedItems.method,
    })
    .from(collectedItems)
    .leftJoin(cards, eq(cards.id, collectedItems.cardId))
    .innerJoin(staff, eq(staff.id, collectedItems.collectedBy))
    .leftJoin(destroyer, eq(destroyer.id, collectedItems.destroyedBy))
    .leftJoin(witness, eq(witness.id, collectedItems.destroyedWith))
    .$dynamic()
export type CollectedItem = Awaited<ReturnType<typeof selectItems>>[number]

/** 回収物の一覧: what still lies here, the oldest first. */
export const listOpenItems = (ex: Executor, officeId: number) =>
  selectItems(ex)
    .where(and(eq(collectedItems.officeId, officeId), isNull(collectedItems.destroyedAt)))
    .orderBy(asc(collectedItems.id))
    .limit(1000)

/** 回収物の廃棄簿 of one office and period. */
export const listDestroyedItems = (
  ex: Executor,
  { officeId, from, until }: { officeId: number; from: Day; until: Day },
) =>
  selectItems(ex)
    .where(
      and(
        eq(collectedItems.officeId, officeId),
        isNotNull(collectedItems.destroyedAt),
        gte(collectedItems.destroyedAt, atTokyo(from, '00:00')),
        lt(collectedItems.destroyedAt, atTokyo(addDays(until, 1), '00:00')),
      ),
    )
    .orderBy(asc(collectedItems.destroyedAt), asc(collectedItems.id))
    .limit(5000)

/** The labels to print: these, as far as the person's offices hold them. */
export const findItemLabels = (ex: Executor, ids: readonly number[], { onlyOfficeId }: Reader) =>
  selectItems(ex)
    .where(
      and(
        isOneOf(collectedItems.id, ids),
        onlyOfficeId === undefined ? undefined : eq(collectedItems.officeId, onlyOfficeId),
      ),
    )
    .orderBy(asc(collectedItems.id))

/** 回収から日数を過ぎても廃棄していない. */
export const isOverdueItem = ({ collectedAt }: Pick<CollectedItem, 'collectedAt'>, today: Day, rules: Overdue) =>
  collectedAt < atTokyo(addDays(today, -rules.disposalOverdueDays), '00:00')

type Overdue = Pick<Rules, 'disposalOverdueDays'>

/** 廃棄していない回収物の数, for the first screen. */
export async function countOpenItems(
  ex: Executor,
  { onlyOfficeId }: Reader,
  { today, rules }: { today: Day; rules: Overdue },
) {
  const before = atTokyo(addDays(today, -rules.disposalOverdueDays), '00:00')
  const [counts] = await ex
    .select({
      openCount: sql<number>`count(*)::int`,
      overdueCount: sql<number>`(count(*) filter (where ${lt(collectedItems.collectedAt, before)}))::int`,
    })
    .from(collectedItems)
    .where(
      and(
        isNull(collectedItems.destroyedAt),
        onlyOfficeId === undefined ? undefined : eq(collectedItems.officeId, onlyOfficeId),
      ),
    )
  return counts ?? { openCount: 0, overdueCount: 0 }
}
